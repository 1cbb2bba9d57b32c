package org.meterset.workflow.course;

import java.time.LocalDateTime;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.workflow.ups.UpsFace;

/**
 * What is to become a session.
 *
 * @param machine name of the machine: code value of the station, Treatment Machine Name
 * @param start when it is scheduled
 * @param intent whether the patient is treated
 * @param face classes in which the device wants the step and its instruction
 * @param retrieveFrom where plan, instruction and records are fetched
 * @param step SOP Instance UID of the procedure step
 * @param instruction SOP Instance UID of the delivery instruction
 * @param instructionSeries Series Instance UID of the delivery instruction
 */
public record SessionOrder(
        String machine,
        LocalDateTime start,
        Intent intent,
        UpsFace face,
        AeTitle retrieveFrom,
        Uid step,
        Uid instruction,
        Uid instructionSeries,
        LocalDateTime now) {

    /** What a plan, and a session of it, is for. */
    public enum Intent {
        TREATMENT,
        VERIFICATION
    }
}
