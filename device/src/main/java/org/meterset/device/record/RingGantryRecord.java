package org.meterset.device.record;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.meterset.device.machine.BeamTask;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.device.machine.MachineKind;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Vr;
import org.meterset.geometry.Point3;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.rt.record.BeamDelivery;
import org.meterset.rt.record.BeamDelivery.Point;
import org.meterset.rt.record.BeamDelivery.Termination;
import org.meterset.rt.record.PlanBeam;
import org.meterset.rt.record.RecordHeader;

/**
 * The record of a ring gantry: an item for each beam of the session, also those an interruption left unattempted, with two
 * control points: where delivery began and where it ended. Primary metersets in minutes, secondary ones in MU.
 */
final class RingGantryRecord {
    private static final String CREATOR = "TOMO_HA_01";
    private static final Tag PRIVATE_CREATOR = new Tag(0x300D0010);
    private static final Tag TRANSLATIONS = new Tag(0x300D10B0);
    private static final Tag ROTATIONS = new Tag(0x300D10B1);
    private static final Tag SECONDARY_METERSET = new Tag(0x300D10B5);
    private static final double SOURCE_AXIS_DISTANCE_MM = 850;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double MU_PER_MINUTE = MachineKind.RING_GANTRY.monitorUnitsPerMeterset();

    private final RecordHeader header;
    private final FractionDelivery delivery;
    private final Optional<SetupImage> setup;
    private final boolean lateralZero;

    private RingGantryRecord(
            RecordHeader header, FractionDelivery delivery, Optional<SetupImage> setup, boolean lateralZero) {
        this.header = header;
        this.delivery = delivery;
        this.setup = setup;
        this.lateralZero = lateralZero;
    }

    /** @param conventions of the system that is to read it */
    static DataSet of(
            RecordHeader header, FractionDelivery delivery, Optional<SetupImage> setup, PlanConventions conventions) {
        return new RingGantryRecord(header, delivery, setup, conventions.lateralIsTold()).make();
    }

    private DataSet make() {
        List<BeamDelivery> beams = new ArrayList<>(delivery.beams());
        for (BeamTask task : delivery.notAttempted()) {
            beams.add(notAttempted(
                    task, delivery.beams().getLast().points().getLast().at()));
        }
        return PhotonRecord.start(header, "Fraction %d".formatted(header.fraction()), "MINUTE")
                .set(
                        Tags.TREATMENT_SESSION_BEAM_SEQUENCE,
                        beams.stream().map(this::beam).toList())
                .build();
    }

    private BeamDelivery notAttempted(BeamTask task, LocalDateTime at) {
        PlanBeam beam = PlanBeam.of(header.plan()).stream()
                .filter(each -> each.number() == task.beam())
                .findFirst()
                .orElseThrow();
        Point stayed = new Point(0, 0, task.from(), at);
        return new BeamDelivery(beam, task.continuation(), List.of(stayed, stayed), Termination.MACHINE);
    }

    private DataSet beam(BeamDelivery beam) {
        double planned = beam.planned().meterset();
        DataSetBuilder item = PhotonRecord.beam(header, beam, PhotonRecord.isContinued(header, delivery))
                .set(Tags.BEAM_DESCRIPTION, description(beam))
                .set(Tags.SOURCE_AXIS_DISTANCE, SOURCE_AXIS_DISTANCE_MM)
                .set(Tags.SPECIFIED_SECONDARY_METERSET, planned * MU_PER_MINUTE)
                .set(Tags.DELIVERED_SECONDARY_METERSET, beam.to() * MU_PER_MINUTE)
                .set(Tags.SPECIFIED_TREATMENT_TIME, planned * SECONDS_PER_MINUTE)
                .set(Tags.DELIVERED_TREATMENT_TIME, beam.to() * SECONDS_PER_MINUTE)
                .set(Tags.NUMBER_OF_CONTROL_POINTS, 2)
                .set(Tags.CONTROL_POINT_DELIVERY_SEQUENCE, start(beam), end(beam));
        setup.ifPresent(image -> item.set(Tags.REFERENCED_VERIFICATION_IMAGE_SEQUENCE, image.references())
                .set(PRIVATE_CREATOR, Vr.LO, CREATOR)
                .set(TRANSLATIONS, Vr.DS, xyz(image.correction().shiftMmPatient(image.patientPosition())))
                .set(ROTATIONS, Vr.DS, xyz(image.correction().anglesDegPatient(image.patientPosition()))));
        return item.build();
    }

    private static double[] xyz(Point3 point) {
        return new double[] {point.xMm(), point.yMm(), point.zMm()};
    }

    /** What was planned, then the correction along and about the axes of IEC 61217. */
    private String description(BeamDelivery beam) {
        String planned = planned(beam);
        return setup.map(SetupImage::correction)
                .map(correction -> String.format(
                        Locale.ROOT,
                        "%s\r\nIECf X(LAT)=%.5f\r\nIECf Y(LONG)=%.5f\r\nIECf Z(VERT)=%.5f\r\n"
                                + "RX(PITCH)=%.5f\r\nRY(ROLL)=%.5f\r\nRZ(YAW)=%.5f",
                        planned,
                        correction.lateralMm(),
                        correction.longitudinalMm(),
                        correction.verticalMm(),
                        correction.pitchDeg(),
                        correction.rollDeg(),
                        correction.yawDeg()))
                .orElse(planned);
    }

    /** A fixed beam is told by its angle, where the plan tells its number. */
    private static String planned(BeamDelivery beam) {
        DataSet first = beam.planned().controlPoint(0);
        boolean turns = first.string(Tags.GANTRY_ROTATION_DIRECTION).orElse("").equals("CW");
        return turns
                ? beam.planned().item().string(Tags.BEAM_DESCRIPTION).orElse("")
                : "TomoTherapy fixed-angle beam: "
                        + first.string(Tags.GANTRY_ANGLE).orElse("");
    }

    private DataSet start(BeamDelivery beam) {
        return point(beam, beam.points().getFirst(), true, 0)
                .set(Tags.REFERENCED_CONTROL_POINT_INDEX, 0)
                .build();
    }

    /** Its index is told only if the beam came to its end. */
    private DataSet end(BeamDelivery beam) {
        DataSetBuilder end =
                point(beam, beam.points().getLast(), false, beam.planned().meterset());
        if (beam.termination() == Termination.NORMAL) {
            end.set(
                    Tags.REFERENCED_CONTROL_POINT_INDEX,
                    beam.planned().metersetAt().size() - 1);
        }
        return end.build();
    }

    private DataSetBuilder point(BeamDelivery beam, Point point, boolean first, double specified) {
        DataSetBuilder item = PhotonRecord.point(beam, point, first, specified)
                .setEmpty(Tags.DOSE_RATE_SET)
                .setEmpty(Tags.DOSE_RATE_DELIVERED)
                .set(PRIVATE_CREATOR, Vr.LO, CREATOR)
                .set(SECONDARY_METERSET, Vr.DS, point.delivered() * MU_PER_MINUTE);
        return lateralZero ? item.set(Tags.TABLE_TOP_LATERAL_POSITION, 0) : item;
    }
}
