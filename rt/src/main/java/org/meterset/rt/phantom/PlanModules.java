package org.meterset.rt.phantom;

import java.util.List;
import java.util.stream.IntStream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/** What the photon and the ion plan share: RT General Plan, Prescription, Patient Setup, Fraction Scheme, Approval. */
final class PlanModules {
    private PlanModules() {}

    static DataSetBuilder start(CommonModules common, Uid sopClass, Uid sopInstance, int series, String label) {
        return common.startRt(sopClass, sopInstance, "RTPLAN", series, label)
                .set(Tags.RT_PLAN_LABEL, label)
                .set(Tags.RT_PLAN_DATE, common.date())
                .set(Tags.RT_PLAN_TIME, CommonModules.TIME)
                .set(Tags.PLAN_INTENT, "CURATIVE")
                .set(Tags.RT_PLAN_GEOMETRY, "PATIENT")
                .set(
                        Tags.REFERENCED_STRUCTURE_SET_SEQUENCE,
                        CommonModules.reference(
                                Uids.RT_STRUCTURE_SET_STORAGE, common.uids().structureSet()))
                .set(Tags.APPROVAL_STATUS, "UNAPPROVED");
    }

    static DataSet doseReference(CommonModules common, double prescribedGy) {
        return DataSet.builder()
                .set(Tags.DOSE_REFERENCE_NUMBER, 1)
                .set(Tags.DOSE_REFERENCE_UID, common.uids().of("dose reference"))
                .set(Tags.DOSE_REFERENCE_STRUCTURE_TYPE, "VOLUME")
                .set(Tags.DOSE_REFERENCE_DESCRIPTION, Anatomy.TARGET.name())
                .set(Tags.REFERENCED_ROI_NUMBER, Anatomy.TARGET.number())
                .set(Tags.DOSE_REFERENCE_TYPE, "TARGET")
                .set(Tags.TARGET_PRESCRIPTION_DOSE, prescribedGy)
                .build();
    }

    static DataSet patientSetup() {
        return DataSet.builder()
                .set(Tags.PATIENT_POSITION, "HFS")
                .set(Tags.PATIENT_SETUP_NUMBER, 1)
                .set(Tags.SETUP_TECHNIQUE, "ISOCENTRIC")
                .build();
    }

    static DataSet fractionGroup(int fractions, int beams, double beamMeterset, double beamDoseGy) {
        List<DataSet> referencedBeams = IntStream.rangeClosed(1, beams)
                .mapToObj(beam -> DataSet.builder()
                        .set(Tags.BEAM_DOSE, beamDoseGy)
                        .set(Tags.BEAM_METERSET, beamMeterset)
                        .set(Tags.REFERENCED_BEAM_NUMBER, beam)
                        .build())
                .toList();
        return DataSet.builder()
                .set(Tags.FRACTION_GROUP_NUMBER, 1)
                .set(Tags.NUMBER_OF_FRACTIONS_PLANNED, fractions)
                .set(Tags.NUMBER_OF_BEAMS, beams)
                .set(Tags.NUMBER_OF_BRACHY_APPLICATION_SETUPS, 0)
                .set(Tags.REFERENCED_BEAM_SEQUENCE, referencedBeams)
                .build();
    }

    /** What stands in the first control point of a beam around the isocenter, photon or ion. */
    static DataSetBuilder setup(DataSetBuilder controlPoint, double gantryAngleDeg) {
        return controlPoint
                .set(Tags.GANTRY_ANGLE, gantryAngleDeg)
                .set(Tags.GANTRY_ROTATION_DIRECTION, "NONE")
                .set(Tags.BEAM_LIMITING_DEVICE_ANGLE, 0)
                .set(Tags.BEAM_LIMITING_DEVICE_ROTATION_DIRECTION, "NONE")
                .set(Tags.PATIENT_SUPPORT_ANGLE, 0)
                .set(Tags.PATIENT_SUPPORT_ROTATION_DIRECTION, "NONE")
                .setEmpty(Tags.TABLE_TOP_VERTICAL_POSITION)
                .setEmpty(Tags.TABLE_TOP_LONGITUDINAL_POSITION)
                .setEmpty(Tags.TABLE_TOP_LATERAL_POSITION)
                .set(
                        Tags.ISOCENTER_POSITION,
                        Anatomy.TARGET_SPHERE.centreXMm(),
                        Anatomy.TARGET_SPHERE.centreYMm(),
                        Anatomy.TARGET_SPHERE.centreZMm());
    }
}
