package org.meterset.device;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.meterset.device.record.SetupImage;
import org.meterset.device.site.Message;
import org.meterset.dicom.DataSet;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.ups.UpsFace;

/**
 * One step for setup images, from claim to end: what it names is fetched, the patient is imaged, image and registration are
 * stored. The same messages as of a treatment, without radiation to treat.
 */
final class SetupSession {
    private static final double WHOLE_PERCENT = 100;

    private final Equipment device;
    private final WorklistItem item;
    private final Answers answers;
    private final StepDialogue step;
    private final SessionInputs inputs;
    private final SessionOutputs outputs;
    private final LocalDateTime began;

    SetupSession(Equipment device, WorklistItem item, Answers answers) {
        this.device = device;
        this.item = item;
        this.answers = answers;
        this.step = new StepDialogue(device, answers);
        this.inputs = new SessionInputs(device, item);
        this.outputs = new SessionOutputs(device, inputs, answers);
        this.began = LocalDateTime.now(device.clock());
    }

    /**
     * Performs the step.
     *
     * @throws DeviceException if the patient cannot be imaged, once the step is given back
     * @throws SessionOver if the peer refused a message
     */
    SetupImage run() {
        step.claim(item);
        try {
            inputs.retrieve(Message.SETUP, WorklistItem.SETUP_INPUTS, answers);
            step.progress(item, 0);
            SetupImage image =
                    SetupImage.of(outputs.machine(began), device.machine().correction());
            outputs.store(Message.SETUP, image, began);
            end(ProcedureStepState.COMPLETED, WHOLE_PERCENT);
            return image;
        } catch (DeviceException | IllegalArgumentException e) {
            end(ProcedureStepState.CANCELED, 0);
            throw new DeviceException("step %s for setup images was canceled, the treatment is not begun: %s"
                    .formatted(item.step(), e.getMessage()));
        }
    }

    /** What was stored, in its order. */
    List<DataSet> stored() {
        return outputs.stored();
    }

    private void end(ProcedureStepState state, double percent) {
        LocalDateTime ended = LocalDateTime.now(device.clock());
        boolean completed = state == ProcedureStepState.COMPLETED;
        Optional<DataSet> performed = completed && device.site().face() == UpsFace.FINAL
                ? Optional.of(StepReports.performed(
                        item.attributes(),
                        began,
                        ended,
                        outputs.stored(),
                        device.peer().title()))
                : Optional.empty();
        step.finalUpdate(item, percent, performed, completed ? Optional.empty() : Optional.of(ended));
        step.end(item, state);
    }
}
