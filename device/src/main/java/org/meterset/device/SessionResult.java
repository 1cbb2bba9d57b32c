package org.meterset.device;

import java.util.List;
import java.util.Optional;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.device.site.Message;
import org.meterset.dicom.Uid;
import org.meterset.network.dimse.Status;
import org.meterset.rt.registration.SetupCorrection;
import org.meterset.workflow.ProcedureStepState;

/** What came of the attempt to treat a session. */
public sealed interface SessionResult {
    /** The worklist has no step for the machine at this time. */
    record NothingScheduled() implements SessionResult {}

    /**
     * The worklist has steps, but not one for the patient at the machine.
     *
     * @param found how many steps there are
     * @param matching how many of them are the patient's: none, or too many to choose from
     */
    record NoChoice(int found, int matching) implements SessionResult {}

    /** The peer refused a message; what was claimed and not ended stays in progress there. */
    record Refused(Message message, Status status) implements SessionResult {}

    /**
     * The session has ended.
     *
     * @param step of the worklist, if there was one
     * @param state COMPLETED, or CANCELED
     * @param correction by which the patient was positioned, at machines that take a setup image for it
     * @param reason why it could not be delivered, if the device would not
     * @param stored SOP Instance UIDs of what was stored: record, images, registration; first of steps for setup images
     */
    record Ended(
            Optional<Uid> step,
            int fraction,
            ProcedureStepState state,
            Optional<SetupCorrection> correction,
            FractionDelivery delivery,
            Optional<String> reason,
            List<Uid> stored)
            implements SessionResult {
        public Ended {
            stored = List.copyOf(stored);
        }
    }
}
