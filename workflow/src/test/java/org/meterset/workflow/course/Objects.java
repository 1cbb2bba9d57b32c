package org.meterset.workflow.course;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomSettings;

/** A plan and records of it, as far as courses read them. */
final class Objects {
    static final Uid PLAN = Uid.of("1.2.840.1.1");
    static final Uid STRUCTURES = Uid.of("1.2.840.1.2");
    private static final LocalDateTime FIRST_DAY = LocalDateTime.of(2026, 3, 2, 8, 0);

    private Objects() {}

    /** The phantom's photon plan as a plan of two treatment beams and a setup beam. */
    static DataSet plan() {
        DataSet phantom = PhantomPatient.of(PhantomSettings.DEFAULT.withSize(16, 1)).stream()
                .filter(object -> object.sopClass().equals(Uids.RT_PLAN_STORAGE))
                .findFirst()
                .orElseThrow()
                .dataSet();
        DataSet dose = phantom.item(Tags.DOSE_REFERENCE_SEQUENCE).orElseThrow();
        List<DataSet> beams = phantom.items(Tags.BEAM_SEQUENCE);
        return phantom.toBuilder()
                .set(Tags.SOP_INSTANCE_UID, PLAN)
                .set(Tags.STUDY_INSTANCE_UID, "1.2.840.1.3")
                .set(Tags.SERIES_INSTANCE_UID, "1.2.840.1.4")
                .set(Tags.PATIENT_NAME, "Müller^Jürg")
                .set(Tags.PATIENT_ID, "C1")
                .set(Tags.PATIENT_BIRTH_DATE, "19600102")
                .set(Tags.PATIENT_SEX, "M")
                .set(Tags.RT_PLAN_LABEL, "Prostate")
                .set(
                        Tags.DOSE_REFERENCE_SEQUENCE,
                        dose.toBuilder()
                                .set(Tags.DOSE_REFERENCE_DESCRIPTION, "PTV")
                                .set(Tags.TARGET_PRESCRIPTION_DOSE, 10.0)
                                .build())
                .set(
                        Tags.FRACTION_GROUP_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.FRACTION_GROUP_NUMBER, 1)
                                .set(Tags.NUMBER_OF_FRACTIONS_PLANNED, 5)
                                .set(Tags.NUMBER_OF_BEAMS, 2)
                                .set(Tags.NUMBER_OF_BRACHY_APPLICATION_SETUPS, 0)
                                .set(
                                        Tags.REFERENCED_BEAM_SEQUENCE,
                                        referencedBeam(1, 100, 1.2),
                                        referencedBeam(2, 50, 0.8))
                                .build())
                .set(
                        Tags.BEAM_SEQUENCE,
                        beam(beams.get(0), "AP", "TREATMENT"),
                        beam(beams.get(1), "PA", "TREATMENT"),
                        beam(beams.get(2), "kV", "SETUP"))
                .set(
                        Tags.REFERENCED_STRUCTURE_SET_SEQUENCE,
                        DeliveryInstruction.reference(Uids.RT_STRUCTURE_SET_STORAGE, STRUCTURES))
                .build();
    }

    private static DataSet referencedBeam(int number, double meterset, double doseGy) {
        return DataSet.builder()
                .set(Tags.REFERENCED_BEAM_NUMBER, number)
                .set(Tags.BEAM_METERSET, meterset)
                .set(Tags.BEAM_DOSE, doseGy)
                .build();
    }

    private static DataSet beam(DataSet beam, String name, String type) {
        return beam.toBuilder()
                .set(Tags.BEAM_NAME, name)
                .set(Tags.TREATMENT_DELIVERY_TYPE, type)
                .build();
    }

    /**
     * A record of one beam.
     *
     * @param also MACHINE, UNKNOWN, CONTINUATION, OTHER PLAN, TOLD or SPECIFIED with a number
     */
    static DataSet record(String uid, int fraction, int beam, double from, double to, int minute, String... also) {
        List<String> words = Arrays.asList(also);
        LocalDateTime at = FIRST_DAY.plusMinutes(minute);
        DataSetBuilder item = DataSet.builder()
                .set(Tags.REFERENCED_BEAM_NUMBER, beam)
                .set(Tags.CURRENT_FRACTION_NUMBER, fraction)
                .set(Tags.TREATMENT_DELIVERY_TYPE, words.contains("CONTINUATION") ? "CONTINUATION" : "TREATMENT")
                .set(
                        Tags.TREATMENT_TERMINATION_STATUS,
                        Stream.of("MACHINE", "UNKNOWN")
                                .filter(words::contains)
                                .findFirst()
                                .orElse("NORMAL"))
                .set(Tags.DELIVERED_PRIMARY_METERSET, number(words, "TOLD").orElse(to))
                .set(Tags.CONTROL_POINT_DELIVERY_SEQUENCE, point(from, at), point(to, at.plusSeconds(30)));
        number(words, "SPECIFIED").ifPresent(meterset -> item.set(Tags.SPECIFIED_PRIMARY_METERSET, meterset));
        Uid plan = words.contains("OTHER PLAN") ? Uid.of("1.2.840.9.9") : PLAN;
        return DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, uid)
                .set(Tags.STUDY_INSTANCE_UID, "1.2.840.1.3")
                .set(Tags.SERIES_INSTANCE_UID, "1.2.840.1.5")
                .set(Tags.MODALITY, "RTRECORD")
                .set(Tags.PATIENT_ID, "C1")
                .set(Tags.TREATMENT_DATE, at.toLocalDate())
                .set(Tags.TREATMENT_TIME, at.toLocalTime())
                .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, DeliveryInstruction.reference(Uids.RT_PLAN_STORAGE, plan))
                .set(Tags.TREATMENT_SESSION_BEAM_SEQUENCE, item.build())
                .build();
    }

    private static Optional<Double> number(List<String> words, String name) {
        return words.stream()
                .filter(word -> word.startsWith(name + " "))
                .map(word -> Double.valueOf(word.substring(name.length() + 1)))
                .findFirst();
    }

    private static DataSet point(double meterset, LocalDateTime at) {
        return DataSet.builder()
                .set(Tags.TREATMENT_CONTROL_POINT_DATE, at.toLocalDate())
                .set(Tags.TREATMENT_CONTROL_POINT_TIME, at.toLocalTime())
                .set(Tags.DELIVERED_METERSET, String.format(Locale.ROOT, "%.4f", meterset))
                .build();
    }
}
