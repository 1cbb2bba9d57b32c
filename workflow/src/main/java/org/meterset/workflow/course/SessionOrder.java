package org.meterset.workflow.course;

import java.time.LocalDateTime;
import java.util.Optional;
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
 * @param setupStep SOP Instance UID of a further procedure step, for the acquisition of setup images, if one is wanted
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
        Optional<Uid> setupStep,
        Uid instruction,
        Uid instructionSeries,
        LocalDateTime now) {

    /** One procedure step alone. */
    public SessionOrder(
            String machine,
            LocalDateTime start,
            Intent intent,
            UpsFace face,
            AeTitle retrieveFrom,
            Uid step,
            Uid instruction,
            Uid instructionSeries,
            LocalDateTime now) {
        this(machine, start, intent, face, retrieveFrom, step, Optional.empty(), instruction, instructionSeries, now);
    }

    /** The same with a procedure step for the acquisition of setup images before it. */
    public SessionOrder withSetup(Uid acquisition) {
        return new SessionOrder(
                machine,
                start,
                intent,
                face,
                retrieveFrom,
                step,
                Optional.of(acquisition),
                instruction,
                instructionSeries,
                now);
    }

    /** SOP Instance UID of the plan that is made for the session, if one is. */
    Uid sessionPlan() {
        return sessionPlan(instruction);
    }

    static Uid sessionPlan(Uid instruction) {
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
