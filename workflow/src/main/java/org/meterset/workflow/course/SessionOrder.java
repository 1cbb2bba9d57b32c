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

    /** SOP Instance UID of the plan that is made for the session, if one is. */
    Uid sessionPlan() {
        return Uid.of(instruction.value() + ".1");
    }

    /** Series Instance UID of the plan that is made for the session. */
    Uid sessionSeries() {
        return Uid.of(instructionSeries.value() + ".1");
    }

    /** SOP Instance UID of the treatment summary record that is made for the session. */
    Uid summary() {
        return Uid.of(instruction.value() + ".2");
    }

    /** Series Instance UID of the treatment summary record. */
    Uid summarySeries() {
        return Uid.of(instructionSeries.value() + ".2");
    }

    /** What a plan, and a session of it, is for. */
    public enum Intent {
        TREATMENT,
        VERIFICATION
    }
}
