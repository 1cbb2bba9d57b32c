package org.meterset.rt.record;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/**
 * What a treatment record says beside the beams: which plan and fraction, by what, when.
 *
 * @param plan RT Plan or RT Ion Plan that was delivered
 * @param study Study Instance UID if it is not that of the plan: of the procedure step
 * @param instanceNumber of the record in its series
 * @param verified Treatment Verification Status VERIFIED, or unknown
 * @param earlier records of the same session, by class and instance
 */
public record RecordHeader(
        DataSet plan,
        Uid sopInstance,
        Uid series,
        Optional<Uid> study,
        Equipment equipment,
        String operator,
        int instanceNumber,
        int fraction,
        boolean verified,
        List<DataSet> earlier,
        LocalDateTime at) {

    /** What made the record. */
    public record Equipment(String manufacturer, String model, String machine, String serialNumber, String software) {}

    private static final List<Tag> COPIED = List.of(
            Tags.SPECIFIC_CHARACTER_SET,
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.PATIENT_BIRTH_DATE,
            Tags.PATIENT_SEX,
            Tags.STUDY_DATE,
            Tags.STUDY_TIME,
            Tags.ACCESSION_NUMBER,
            Tags.REFERRING_PHYSICIAN_NAME,
            Tags.STUDY_ID);

    public RecordHeader {
        earlier = List.copyOf(earlier);
    }

    /** Patient, study, series, equipment, general treatment record and treatment machine modules. */
    public DataSetBuilder start(Uid sopClass) {
        DataSetBuilder record = DataSet.asRead(List.of(), plan.characterSet()).toBuilder();
        for (Tag tag : COPIED) {
            plan.element(tag).ifPresentOrElse(record::add, () -> emptyUnlessCharacterSet(record, tag));
        }
        plan.element(Tags.ISSUER_OF_PATIENT_ID).ifPresent(record::add);
        plan.element(Tags.STUDY_DESCRIPTION).ifPresent(record::add);
        record.set(Tags.SOP_CLASS_UID, sopClass)
                .set(Tags.SOP_INSTANCE_UID, sopInstance)
                .set(
                        Tags.STUDY_INSTANCE_UID,
                        study.or(() -> plan.uid(Tags.STUDY_INSTANCE_UID)).orElseThrow())
                .set(Tags.SERIES_INSTANCE_UID, series)
                .set(Tags.MODALITY, "RTRECORD")
                .setEmpty(Tags.SERIES_NUMBER)
                .set(Tags.INSTANCE_CREATION_DATE, at.toLocalDate())
                .set(Tags.INSTANCE_CREATION_TIME, at.toLocalTime())
                .set(Tags.MANUFACTURER, equipment.manufacturer())
                .set(Tags.STATION_NAME, equipment.machine())
                .set(Tags.MANUFACTURER_MODEL_NAME, equipment.model())
                .set(Tags.DEVICE_SERIAL_NUMBER, equipment.serialNumber())
                .set(Tags.SOFTWARE_VERSIONS, equipment.software())
                .set(Tags.OPERATORS_NAME, operator)
                .set(Tags.INSTANCE_NUMBER, instanceNumber)
                .set(Tags.TREATMENT_DATE, at.toLocalDate())
                .set(Tags.TREATMENT_TIME, at.toLocalTime())
                .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, planReference())
                .set(Tags.TREATMENT_MACHINE_SEQUENCE, machine());
        if (!earlier.isEmpty()) {
            record.set(Tags.REFERENCED_TREATMENT_RECORD_SEQUENCE, earlier);
        }
        return record;
    }

    /** The record of a session: header, fractions, and what is told of each beam in that sequence. */
    DataSet session(Uid sopClass, Tag beams, List<BeamDelivery> deliveries, Function<BeamDelivery, DataSet> beam) {
        DataSetBuilder record = start(sopClass);
        addFractions(record);
        return record.set(
                        Tags.PRIMARY_DOSIMETER_UNIT,
                        deliveries.isEmpty()
                                ? "MU"
                                : deliveries.getFirst().planned().unit())
                .set(beams, deliveries.stream().map(beam).toList())
                .build();
    }

    private static void emptyUnlessCharacterSet(DataSetBuilder record, Tag tag) {
        if (!tag.equals(Tags.SPECIFIC_CHARACTER_SET)) {
            record.setEmpty(tag);
        }
    }

    private DataSet planReference() {
        return DataSet.builder()
                .set(Tags.REFERENCED_SOP_CLASS_UID, plan.uid(Tags.SOP_CLASS_UID).orElseThrow())
                .set(
                        Tags.REFERENCED_SOP_INSTANCE_UID,
                        plan.uid(Tags.SOP_INSTANCE_UID).orElseThrow())
                .build();
    }

    private DataSet machine() {
        return DataSet.builder()
                .set(Tags.TREATMENT_MACHINE_NAME, equipment.machine())
                .set(Tags.MANUFACTURER, equipment.manufacturer())
                .setEmpty(Tags.INSTITUTION_NAME)
                .set(Tags.MANUFACTURER_MODEL_NAME, equipment.model())
                .set(Tags.DEVICE_SERIAL_NUMBER, equipment.serialNumber())
                .build();
    }

    /** What each beam of the session record begins with. */
    public DataSetBuilder beam(BeamDelivery delivery) {
        DataSetBuilder beam = DataSet.builder()
                .set(Tags.CURRENT_FRACTION_NUMBER, fraction)
                .set(Tags.TREATMENT_DELIVERY_TYPE, delivery.continuation() ? "CONTINUATION" : "TREATMENT")
                .set(Tags.TREATMENT_TERMINATION_STATUS, delivery.termination().name())
                .set(Tags.TREATMENT_VERIFICATION_STATUS, "VERIFIED")
                .set(Tags.REFERENCED_BEAM_NUMBER, delivery.planned().number())
                .set(Tags.SPECIFIED_PRIMARY_METERSET, delivery.planned().meterset())
                .set(Tags.DELIVERED_PRIMARY_METERSET, delivery.to());
        if (!verified) {
            beam.setEmpty(Tags.TREATMENT_VERIFICATION_STATUS);
        }
        copy(
                delivery.planned().item(),
                beam,
                Tags.BEAM_NAME,
                Tags.BEAM_DESCRIPTION,
                Tags.BEAM_TYPE,
                Tags.RADIATION_TYPE,
                Tags.NUMBER_OF_WEDGES,
                Tags.NUMBER_OF_COMPENSATORS,
                Tags.NUMBER_OF_BOLI,
                Tags.NUMBER_OF_BLOCKS);
        return beam;
    }

    /** What every control point says: when, how much, and those attributes of the planned one that are there. */
    static DataSetBuilder controlPoint(DataSet planned, BeamDelivery.Point point, double specified, Tag... copied) {
        DataSetBuilder item = DataSet.builder()
                .set(Tags.TREATMENT_CONTROL_POINT_DATE, point.at().toLocalDate())
                .set(Tags.TREATMENT_CONTROL_POINT_TIME, point.at().toLocalTime())
                .set(Tags.SPECIFIED_METERSET, specified)
                .set(Tags.DELIVERED_METERSET, point.delivered());
        copy(planned, item, copied);
        return item;
    }

    /** Copies those attributes that are there. */
    public static void copy(DataSet from, DataSetBuilder to, Tag... tags) {
        for (Tag tag : tags) {
            from.element(tag).ifPresent(to::add);
        }
    }

    /** Number of Fractions Planned of the plan; without value if it does not tell. */
    public void addFractions(DataSetBuilder record) {
        plan.item(Tags.FRACTION_GROUP_SEQUENCE)
                .flatMap(group -> group.element(Tags.NUMBER_OF_FRACTIONS_PLANNED))
                .ifPresentOrElse(record::add, () -> record.setEmpty(Tags.NUMBER_OF_FRACTIONS_PLANNED));
    }
}
