package org.meterset.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.workflow.ups.Codes;

/**
 * A step as the worklist tells it, in the words of the standard or of the trial.
 *
 * @param inputs what is to be fetched
 */
record WorklistItem(Uid step, DataSet attributes, List<Input> inputs) {
    static final Set<Uid> PLANS = Set.of(Uids.RT_PLAN_STORAGE, Uids.RT_ION_PLAN_STORAGE);
    static final Set<Uid> INSTRUCTIONS =
            Set.of(Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE, Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE_TRIAL);
    static final Set<Uid> RECORDS =
            Set.of(Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE, Uids.RT_ION_BEAMS_TREATMENT_RECORD_STORAGE);
    static final Set<Uid> SUMMARIES = Set.of(Uids.RT_TREATMENT_SUMMARY_RECORD_STORAGE);
    /** What treating takes beside the instruction. */
    static final Set<Uid> INPUTS = union(List.of(PLANS, RECORDS, SUMMARIES));
    /** What setup images are compared with. */
    static final Set<Uid> SETUP_INPUTS =
            union(List.of(PLANS, Set.of(Uids.RT_STRUCTURE_SET_STORAGE, Uids.CT_IMAGE_STORAGE)));
    /** What a device has use for. */
    static final Set<Uid> RETRIEVED = union(List.of(INPUTS, INSTRUCTIONS, SETUP_INPUTS));

    private static final String FRACTION_NUMBER = "2018002";

    /** An object of Input Information Sequence. */
    record Input(Uid sopClass, Uid sopInstance, Uid study, Uid series) {}

    WorklistItem {
        inputs = List.copyOf(inputs);
    }

    private static Set<Uid> union(List<Set<Uid>> classes) {
        return classes.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** @throws DeviceException if it has no SOP Instance UID */
    static WorklistItem of(DataSet found) {
        Uid step = found.uid(Tags.SOP_INSTANCE_UID)
                .orElseThrow(() -> new DeviceException(
                        "SOPInstanceUID (0008,0018) of a worklist item: found none, expected a UID"));
        List<Input> inputs = new ArrayList<>();
        for (DataSet item : found.items(Tags.INPUT_INFORMATION_SEQUENCE)) {
            Optional<Uid> study = item.uid(Tags.STUDY_INSTANCE_UID);
            add(inputs, study, item);
            item.items(Tags.REFERENCED_SERIES_SEQUENCE).forEach(series -> add(inputs, study, series));
        }
        return new WorklistItem(step, found, inputs);
    }

    private static void add(List<Input> inputs, Optional<Uid> study, DataSet series) {
        for (DataSet reference : series.items(Tags.REFERENCED_SOP_SEQUENCE)) {
            Optional<Uid> sopClass = reference.uid(Tags.REFERENCED_SOP_CLASS_UID);
            Optional<Uid> instance = reference.uid(Tags.REFERENCED_SOP_INSTANCE_UID);
            Optional<Uid> within = series.uid(Tags.SERIES_INSTANCE_UID);
            if (sopClass.isPresent() && instance.isPresent() && study.isPresent() && within.isPresent()) {
                inputs.add(new Input(sopClass.get(), instance.get(), study.get(), within.get()));
            }
        }
    }

    /** What is to be done; empty if it is not told. */
    String workitem() {
        return Codes.valueOf(attributes, Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE).orElse("");
    }

    /** When it is to begin, in digits that sort by time. */
    String scheduledStart() {
        return attributes.string(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME).orElse("");
    }

    boolean isOfPatientOf(WorklistItem other) {
        return attributes.string(Tags.PATIENT_ID).equals(other.attributes.string(Tags.PATIENT_ID));
    }

    /** Current Fraction Number, where the processing parameters tell it. */
    OptionalInt fraction() {
        return attributes.items(Tags.SCHEDULED_PROCESSING_PARAMETERS_SEQUENCE).stream()
                .filter(item ->
                        Codes.valueOf(item, Tags.CONCEPT_NAME_CODE_SEQUENCE).equals(Optional.of(FRACTION_NUMBER)))
                .flatMapToInt(item -> number(item).stream())
                .findFirst();
    }

    /** Managers of the trial tell numbers as text. */
    private static OptionalInt number(DataSet item) {
        if (item.hasValue(Tags.NUMERIC_VALUE)) {
            return item.intValue(Tags.NUMERIC_VALUE);
        }
        String text = item.string(Tags.TEXT_VALUE).orElse("").strip();
        return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** In place of an item, where there is no worklist: a fraction of a plan that the device has. */
    static WorklistItem of(DataSet plan, int fraction) {
        Uid instance = plan.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
        DataSet number = DataSet.builder()
                .set(
                        Tags.CONCEPT_NAME_CODE_SEQUENCE,
                        Codes.item(FRACTION_NUMBER, "99IHERO2018", "Current Fraction Number"))
                .set(Tags.NUMERIC_VALUE, fraction)
                .build();
        DataSet attributes = DataSet.builder()
                .set(Tags.SCHEDULED_PROCESSING_PARAMETERS_SEQUENCE, number)
                .build();
        Input input = new Input(
                plan.uid(Tags.SOP_CLASS_UID).orElseThrow(),
                instance,
                plan.uid(Tags.STUDY_INSTANCE_UID).orElseThrow(),
                plan.uid(Tags.SERIES_INSTANCE_UID).orElseThrow());
        return new WorklistItem(instance, attributes, List.of(input));
    }

    /** The first plan among the inputs: a further one is that of the management system, which goes with it. */
    Input plan() {
        return inputs.stream()
                .filter(input -> PLANS.contains(input.sopClass()))
                .findFirst()
                .orElseThrow(() -> new DeviceException(
                        "InputInformationSequence (0040,4021): found no RT Plan or RT Ion Plan, expected one"));
    }
}
