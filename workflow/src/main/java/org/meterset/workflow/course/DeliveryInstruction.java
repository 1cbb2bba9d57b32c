package org.meterset.workflow.course;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.workflow.course.NextFraction.BeamTask;
import org.meterset.workflow.ups.UpsFace;

/**
 * Makes the RT Beams Delivery Instruction of a session (PS3.3 section C.8.8.29): what to treat, from which meterset to
 * which, and what was treated already.
 */
final class DeliveryInstruction {
    static final List<Tag> PATIENT_AND_STUDY = List.of(
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.PATIENT_BIRTH_DATE,
            Tags.PATIENT_SEX,
            Tags.STUDY_DATE,
            Tags.STUDY_TIME,
            Tags.REFERRING_PHYSICIAN_NAME,
            Tags.STUDY_ID,
            Tags.ACCESSION_NUMBER);

    /** Type 2: only a setup at the machine gives them values. */
    private static final List<Tag> TABLE = List.of(
            Tags.TABLE_TOP_VERTICAL_ADJUSTED_POSITION,
            Tags.TABLE_TOP_LONGITUDINAL_ADJUSTED_POSITION,
            Tags.TABLE_TOP_LATERAL_ADJUSTED_POSITION,
            Tags.PATIENT_SUPPORT_ADJUSTED_ANGLE,
            Tags.TABLE_TOP_ECCENTRIC_ADJUSTED_ANGLE,
            Tags.TABLE_TOP_PITCH_ADJUSTED_ANGLE,
            Tags.TABLE_TOP_ROLL_ADJUSTED_ANGLE,
            Tags.TABLE_TOP_VERTICAL_SETUP_DISPLACEMENT,
            Tags.TABLE_TOP_LONGITUDINAL_SETUP_DISPLACEMENT,
            Tags.TABLE_TOP_LATERAL_SETUP_DISPLACEMENT);

    private DeliveryInstruction() {}

    static Uid sopClass(UpsFace face) {
        return switch (face) {
            case FINAL -> Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE;
            case TRIAL -> Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE_TRIAL;
        };
    }

    static DataSet of(DataSet plan, PlanOutline outline, NextFraction next, SessionOrder order) {
        DataSetBuilder instruction = DataSet.asRead(List.of(), plan.characterSet()).toBuilder();
        plan.element(Tags.SPECIFIC_CHARACTER_SET).ifPresent(instruction::add);
        for (Tag tag : PATIENT_AND_STUDY) {
            plan.element(tag).ifPresentOrElse(instruction::add, () -> instruction.setEmpty(tag));
        }
        plan.element(Tags.STUDY_DESCRIPTION).ifPresent(instruction::add);
        LocalDateTime now = order.now();
        List<BeamTask> tasks = next.tasks();
        List<DataSet> items = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            items.add(task(tasks.get(i), i + 1, outline, next, plan));
        }
        instruction
                .set(Tags.STUDY_INSTANCE_UID, outline.study())
                .set(Tags.MODALITY, "PLAN")
                .set(Tags.SERIES_INSTANCE_UID, order.instructionSeries())
                .setEmpty(Tags.SERIES_NUMBER)
                .set(Tags.SERIES_DATE, now.toLocalDate())
                .set(Tags.SERIES_TIME, now.toLocalTime())
                .set(Tags.SERIES_DESCRIPTION, "Fraction " + next.number())
                .set(Tags.MANUFACTURER, "Meterset")
                .set(Tags.STATION_NAME, order.machine())
                .set(Tags.INSTANCE_CREATION_DATE, now.toLocalDate())
                .set(Tags.INSTANCE_CREATION_TIME, now.toLocalTime())
                .set(Tags.SOP_CLASS_UID, sopClass(order.face()))
                .set(Tags.SOP_INSTANCE_UID, order.instruction())
                .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, reference(outline.sopClass(), outline.sopInstance()))
                .set(Tags.BEAM_TASK_SEQUENCE, items);
        if (!next.omitted().isEmpty()) {
            instruction.set(
                    Tags.OMITTED_BEAM_TASK_SEQUENCE,
                    next.omitted().stream().map(DeliveryInstruction::omitted).toList());
        }
        return instruction.build();
    }

    private static DataSet task(BeamTask task, int order, PlanOutline outline, NextFraction next, DataSet plan) {
        DataSetBuilder item = DataSet.builder()
                .set(Tags.BEAM_TASK_TYPE, "TREAT")
                .set(Tags.TREATMENT_DELIVERY_TYPE, task.continuation() ? "CONTINUATION" : "TREATMENT")
                .set(Tags.CURRENT_FRACTION_NUMBER, next.number())
                .set(Tags.REFERENCED_BEAM_NUMBER, task.beam())
                .set(Tags.BEAM_ORDER_INDEX, order);
        if (task.continuation()) {
            item.set(Tags.PRIMARY_DOSIMETER_UNIT, outline.unit())
                    .set(Tags.CONTINUATION_START_METERSET, task.from())
                    .set(Tags.CONTINUATION_END_METERSET, task.to());
        }
        if (plan.items(Tags.FRACTION_GROUP_SEQUENCE).size() > 1) {
            item.set(Tags.REFERENCED_FRACTION_GROUP_NUMBER, outline.fractionGroup());
        }
        TABLE.forEach(item::setEmpty);
        return item.build();
    }

    private static DataSet omitted(int beam) {
        return DataSet.builder()
                .set(Tags.REFERENCED_BEAM_NUMBER, beam)
                .set(Tags.REASON_FOR_OMISSION, "ALREADY_TREATED")
                .build();
    }

    static DataSet reference(Uid sopClass, Uid sopInstance) {
        return DataSet.builder()
                .set(Tags.REFERENCED_SOP_CLASS_UID, sopClass)
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, sopInstance)
                .build();
    }
}
