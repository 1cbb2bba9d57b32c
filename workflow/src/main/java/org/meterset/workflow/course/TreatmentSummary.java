package org.meterset.workflow.course;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.DicomDate;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/** RT Treatment Summary Records (PS3.3 section A.31): makes those of a course, and compares others with it. */
public final class TreatmentSummary {
    private static final double SAME_GY = 0.01;

    private TreatmentSummary() {}

    /**
     * The summary of what the ledger says.
     *
     * @param plan whole, for patient and study
     * @param records treatment records of the plan, for the dates
     */
    static DataSet of(
            DataSet plan, DoseLedger ledger, List<DataSet> records, Uid sopInstance, Uid series, LocalDateTime now) {
        DataSetBuilder summary = DataSet.asRead(List.of(), plan.characterSet()).toBuilder();
        plan.element(Tags.SPECIFIC_CHARACTER_SET).ifPresent(summary::add);
        for (Tag tag : DeliveryInstruction.PATIENT_AND_STUDY) {
            plan.element(tag).ifPresentOrElse(summary::add, () -> summary.setEmpty(tag));
        }
        List<LocalDate> dates = records.stream()
                .flatMap(record -> record.date(Tags.TREATMENT_DATE).stream())
                .map(DicomDate::date)
                .sorted()
                .toList();
        summary.set(Tags.SOP_CLASS_UID, Uids.RT_TREATMENT_SUMMARY_RECORD_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, sopInstance)
                .set(Tags.STUDY_INSTANCE_UID, ledger.plan().study())
                .set(Tags.SERIES_INSTANCE_UID, series)
                .setEmpty(Tags.SERIES_NUMBER)
                .set(Tags.MODALITY, "RTRECORD")
                .setEmpty(Tags.OPERATORS_NAME)
                .set(Tags.MANUFACTURER, "Meterset")
                .set(Tags.INSTANCE_CREATION_DATE, now.toLocalDate())
                .set(Tags.INSTANCE_CREATION_TIME, now.toLocalTime())
                .set(Tags.INSTANCE_NUMBER, 1)
                .set(
                        Tags.REFERENCED_RT_PLAN_SEQUENCE,
                        DeliveryInstruction.reference(
                                ledger.plan().sopClass(), ledger.plan().sopInstance()))
                .set(Tags.CURRENT_TREATMENT_STATUS, status(ledger, records))
                .set(Tags.FRACTION_GROUP_SUMMARY_SEQUENCE, fractionGroup(ledger))
                .set(Tags.TREATMENT_SUMMARY_CALCULATED_DOSE_REFERENCE_SEQUENCE, doses(ledger));
        setDate(summary, Tags.TREATMENT_DATE, dates.isEmpty() ? Optional.empty() : Optional.of(dates.getLast()));
        summary.setEmpty(Tags.TREATMENT_TIME);
        setDate(summary, Tags.FIRST_TREATMENT_DATE, dates.stream().findFirst());
        setDate(
                summary,
                Tags.MOST_RECENT_TREATMENT_DATE,
                dates.isEmpty() ? Optional.empty() : Optional.of(dates.getLast()));
        return summary.build();
    }

    private static void setDate(DataSetBuilder summary, Tag tag, Optional<LocalDate> date) {
        date.ifPresentOrElse(day -> summary.set(tag, day), () -> summary.setEmpty(tag));
    }

    private static String status(DoseLedger ledger, List<DataSet> records) {
        if (!ledger.contradictions().isEmpty()) {
            return "STOPPED";
        }
        if (records.isEmpty()) {
            return "NOT_STARTED";
        }
        return ledger.next().isEmpty() ? "COMPLETED" : "ON_TREATMENT";
    }

    private static DataSet fractionGroup(DoseLedger ledger) {
        int delivered = 0;
        for (int fraction = 1; fraction <= ledger.plan().fractions(); fraction++) {
            delivered += ledger.isComplete(fraction) ? 1 : 0;
        }
        return DataSet.builder()
                .set(Tags.REFERENCED_FRACTION_GROUP_NUMBER, ledger.plan().fractionGroup())
                .set(Tags.FRACTION_GROUP_TYPE, "EXTERNAL_BEAM")
                .set(Tags.NUMBER_OF_FRACTIONS_PLANNED, ledger.plan().fractions())
                .set(Tags.NUMBER_OF_FRACTIONS_DELIVERED, delivered)
                .build();
    }

    private static List<DataSet> doses(DoseLedger ledger) {
        Map<Integer, Double> delivered = ledger.deliveredGy();
        return ledger.plan().doseReferences().stream()
                .map(reference -> DataSet.builder()
                        .set(Tags.REFERENCED_DOSE_REFERENCE_NUMBER, reference.number())
                        .set(Tags.DOSE_REFERENCE_DESCRIPTION, reference.description())
                        .set(Tags.CUMULATIVE_DOSE_TO_DOSE_REFERENCE, delivered.getOrDefault(reference.number(), 0.0))
                        .build())
                .toList();
    }

    /** In what a summary that was received differs from the ledger; doses within 0.01 Gy are the same. */
    public static List<String> differences(DataSet received, DoseLedger ledger) {
        List<String> differences = new ArrayList<>();
        Optional<Uid> plan = received.item(Tags.REFERENCED_RT_PLAN_SEQUENCE)
                .flatMap(item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID));
        if (!plan.equals(Optional.of(ledger.plan().sopInstance()))) {
            differences.add("plan: found %s, expected %s"
                    .formatted(
                            plan.map(Uid::value).orElse("none"), ledger.plan().sopInstance()));
        }
        Map<Integer, Double> delivered = ledger.deliveredGy();
        for (DataSet item : received.items(Tags.TREATMENT_SUMMARY_CALCULATED_DOSE_REFERENCE_SEQUENCE)) {
            int number = item.intValue(Tags.REFERENCED_DOSE_REFERENCE_NUMBER).orElse(0);
            OptionalDouble gy = item.doubleValue(Tags.CUMULATIVE_DOSE_TO_DOSE_REFERENCE);
            double expected = delivered.getOrDefault(number, 0.0);
            if (gy.isEmpty() || Math.abs(gy.getAsDouble() - expected) > SAME_GY) {
                differences.add(String.format(
                        Locale.ROOT,
                        "dose reference %d: found %s Gy, expected %.2f Gy",
                        number,
                        gy.isPresent() ? String.format(Locale.ROOT, "%.2f", gy.getAsDouble()) : "no",
                        expected));
            }
        }
        return differences;
    }
}
