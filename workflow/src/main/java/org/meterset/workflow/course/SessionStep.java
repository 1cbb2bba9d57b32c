package org.meterset.workflow.course;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.SessionOrder.Intent;
import org.meterset.workflow.ups.Codes;
import org.meterset.workflow.ups.Workitems;

/** Makes the Unified Procedure Step of a session, with the content that IHE-RO TDW-II asks for. */
final class SessionStep {
    private static final String IHE_RO = "99IHERO2018";
    private static final String STATION_SCHEME = "99METERSET";
    private static final DataSet NO_UNITS = Codes.item("1", "UCUM", "no units");
    private static final List<Tag> PATIENT = List.of(
            Tags.SPECIFIC_CHARACTER_SET,
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.ISSUER_OF_PATIENT_ID,
            Tags.PATIENT_BIRTH_DATE,
            Tags.PATIENT_SEX);

    /** An object that the device fetches. */
    record Input(Uid sopClass, Uid sopInstance, Uid study, Uid series) {
        static Input of(DataSet object) {
            return new Input(
                    object.uid(Tags.SOP_CLASS_UID).orElseThrow(),
                    object.uid(Tags.SOP_INSTANCE_UID).orElseThrow(),
                    object.uid(Tags.STUDY_INSTANCE_UID).orElseThrow(),
                    object.uid(Tags.SERIES_INSTANCE_UID).orElseThrow());
        }
    }

    private SessionStep() {}

    /** The step that delivers: a treatment, or quality assurance of one. */
    static DataSet of(
            DataSet plan,
            PlanOutline outline,
            NextFraction next,
            SessionOrder order,
            List<Input> inputs,
            Duration length) {
        String workitem = order.intent() == Intent.TREATMENT ? Workitems.TREATMENT : Workitems.QUALITY_ASSURANCE;
        String label = (next.continuation() ? "Continue " : "Treat ") + fraction(outline, next);
        List<List<Input>> each = inputs.stream().map(List::of).toList();
        return step(plan, outline, next, order, each, length, workitem, label);
    }

    /** The step before it, that acquires a setup CT. */
    static DataSet setup(
            DataSet plan,
            PlanOutline outline,
            NextFraction next,
            SessionOrder order,
            List<Input> inputs,
            Duration length) {
        String label = "Setup CT for " + fraction(outline, next);
        return step(plan, outline, next, order, bySeries(inputs), length, Workitems.POSITION_ACQUISITION, label);
    }

    private static String fraction(PlanOutline outline, NextFraction next) {
        return "fraction %d of %d".formatted(next.number(), outline.fractions());
    }

    private static DataSet step(
            DataSet plan,
            PlanOutline outline,
            NextFraction next,
            SessionOrder order,
            List<List<Input>> inputs,
            Duration length,
            String workitem,
            String label) {
        DataSetBuilder step = DataSet.asRead(List.of(), plan.characterSet()).toBuilder();
        PATIENT.forEach(tag -> plan.element(tag).ifPresent(step::add));
        return step.setEmpty(Tags.TRANSACTION_UID)
                .set(Tags.PROCEDURE_STEP_STATE, ProcedureStepState.SCHEDULED.definedTerm())
                .set(Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY, "MEDIUM")
                .set(Tags.INPUT_READINESS_STATE, "READY")
                .set(Tags.PROCEDURE_STEP_LABEL, label)
                .set(
                        Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE,
                        Codes.item(order.machine(), STATION_SCHEME, order.machine()))
                .set(Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE, Workitems.item(workitem))
                .set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, order.start())
                .set(Tags.EXPECTED_COMPLETION_DATE_TIME, order.start().plus(length))
                .set(Tags.SCHEDULED_PROCESSING_PARAMETERS_SEQUENCE, parameters(outline, next))
                .set(
                        Tags.INPUT_INFORMATION_SEQUENCE,
                        inputs.stream().map(input -> input(input, order)).toList())
                .set(Tags.STUDY_INSTANCE_UID, outline.study())
                .set(Tags.REFERENCED_REQUEST_SEQUENCE, request(plan, outline, workitem))
                .setEmpty(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE)
                .setEmpty(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE)
                .build();
    }

    /** What was asked for: the procedure is the workitem, its ID the label of the plan. */
    private static DataSet request(DataSet plan, PlanOutline outline, String workitem) {
        DataSetBuilder request = DataSet.asRead(List.of(), plan.characterSet()).toBuilder()
                .set(Tags.STUDY_INSTANCE_UID, outline.study())
                .setEmpty(Tags.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE)
                .setEmpty(Tags.ORDER_PLACER_IDENTIFIER_SEQUENCE)
                .setEmpty(Tags.ORDER_FILLER_IDENTIFIER_SEQUENCE)
                .set(Tags.REQUESTED_PROCEDURE_ID, outline.label())
                .setEmpty(Tags.REQUESTED_PROCEDURE_DESCRIPTION)
                .set(Tags.REQUESTED_PROCEDURE_CODE_SEQUENCE, Workitems.item(workitem));
        plan.element(Tags.ACCESSION_NUMBER)
                .ifPresentOrElse(request::add, () -> request.setEmpty(Tags.ACCESSION_NUMBER));
        return request.build();
    }

    /** The delivery type is the first item: devices look for it there. */
    private static List<DataSet> parameters(PlanOutline outline, NextFraction next) {
        List<DataSet> parameters = new ArrayList<>();
        parameters.add(text(
                Codes.item("121740", "DCM", "Treatment Delivery Type"),
                next.continuation() ? "CONTINUATION" : "TREATMENT"));
        parameters.add(text(Codes.item("2018001", IHE_RO, "Plan Label"), outline.label()));
        parameters.add(number(Codes.item("2018002", IHE_RO, "Current Fraction Number"), next.number()));
        parameters.add(number(Codes.item("2018003", IHE_RO, "Number of Fractions Planned"), outline.fractions()));
        return parameters;
    }

    private static DataSet text(DataSet concept, String value) {
        return DataSet.builder()
                .set(Tags.VALUE_TYPE, "TEXT")
                .set(Tags.CONCEPT_NAME_CODE_SEQUENCE, concept)
                .set(Tags.TEXT_VALUE, value)
                .build();
    }

    private static DataSet number(DataSet concept, int value) {
        return DataSet.builder()
                .set(Tags.VALUE_TYPE, "NUMERIC")
                .set(Tags.CONCEPT_NAME_CODE_SEQUENCE, concept)
                .set(Tags.NUMERIC_VALUE, value)
                .set(Tags.MEASUREMENT_UNITS_CODE_SEQUENCE, NO_UNITS)
                .build();
    }

    /** The images of a planning CT are many, and one item. */
    private static List<List<Input>> bySeries(List<Input> inputs) {
        Map<Uid, List<Input>> series = new LinkedHashMap<>();
        inputs.forEach(input ->
                series.computeIfAbsent(input.series(), _ -> new ArrayList<>()).add(input));
        return List.copyOf(series.values());
    }

    private static DataSet input(List<Input> ofSeries, SessionOrder order) {
        return DataSet.builder()
                .set(Tags.TYPE_OF_INSTANCES, "DICOM")
                .set(Tags.STUDY_INSTANCE_UID, ofSeries.getFirst().study())
                .set(Tags.SERIES_INSTANCE_UID, ofSeries.getFirst().series())
                .set(
                        Tags.REFERENCED_SOP_SEQUENCE,
                        ofSeries.stream()
                                .map(input -> DeliveryInstruction.reference(input.sopClass(), input.sopInstance()))
                                .toList())
                .set(
                        Tags.DICOM_RETRIEVAL_SEQUENCE,
                        DataSet.builder()
                                .set(
                                        Tags.RETRIEVE_AE_TITLE,
                                        order.retrieveFrom().value())
                                .build())
                .build();
    }
}
