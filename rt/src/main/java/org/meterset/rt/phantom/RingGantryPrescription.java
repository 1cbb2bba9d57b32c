package org.meterset.rt.phantom;

import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Vr;
import org.meterset.rt.phantom.TreatmentPlan.Order;

/**
 * What the optimization of a ring gantry's plan was asked: dose, weight and penalties of each structure, and in which terms
 * the dose of the target is prescribed, which the private attributes of its maker add to the RT Prescription module.
 */
enum RingGantryPrescription {
    TO_VOLUME,
    MEDIAN_TO_TUMOR,
    MIN_TO_TUMOR,
    MAX_TO_TUMOR;

    private static final String CREATOR = "TOMO_HA_01";
    private static final Tag PRIVATE_CREATOR = new Tag(0x300D0010);
    private static final Tag STRUCTURE_BLOCKING = new Tag(0x300D1010);
    private static final Tag OVERLAP_PRECEDENCE = new Tag(0x300D1012);
    private static final Tag TARGET_MINIMUM_PENALTY = new Tag(0x300D1016);
    private static final Tag TARGET_MAXIMUM_PENALTY = new Tag(0x300D1017);
    private static final Tag ORGAN_MAXIMUM_PENALTY = new Tag(0x300D1018);
    private static final Tag ORGAN_FULL_VOLUME_PENALTY = new Tag(0x300D1019);
    private static final Tag PRIMARY_PRESCRIPTION_TYPE = new Tag(0x300D101B);

    private static final double LEAST_OF_PRESCRIPTION = 0.95;
    private static final double MOST_OF_PRESCRIPTION = 1.05;
    private static final int UNDERDOSE_PERCENT = 5;
    private static final int UNDERDOSE_PERCENT_OF_MEDIAN = 50;
    private static final double CORD_SHARE_OF_PRESCRIPTION = 0.75;
    private static final double CORD_FULL_VOLUME_SHARE_OF_PRESCRIPTION = 0.25;
    private static final double CORD_OVERDOSE_FRACTION = 0.1;

    private static double prescribedGy(Order order) {
        return TreatmentPlan.FRACTION_GY * order.fractions();
    }

    /** Items of Dose Reference Sequence: the target, and where the other system takes more than one, the cord. */
    List<DataSet> doseReferences(Order order) {
        return order.conventions().oneDoseReference() ? List.of(target(order)) : List.of(target(order), cord(order));
    }

    private DataSet target(Order order) {
        double gy = prescribedGy(order);
        DataSetBuilder target = PhotonPlanModules.doseReference(order)
                .set(Tags.CONSTRAINT_WEIGHT, 100)
                .set(Tags.TARGET_MINIMUM_DOSE, gy * LEAST_OF_PRESCRIPTION)
                .set(
                        Tags.TARGET_MAXIMUM_DOSE,
                        order.conventions().maximumIsPrescription() ? gy : gy * MOST_OF_PRESCRIPTION)
                .set(Tags.TARGET_UNDERDOSE_VOLUME_FRACTION, underdosePercent());
        return asked(target, "NONE", 1)
                .set(TARGET_MINIMUM_PENALTY, Vr.IS, 20)
                .set(TARGET_MAXIMUM_PENALTY, Vr.IS, 10)
                .set(PRIMARY_PRESCRIPTION_TYPE, Vr.CS, name())
                .build();
    }

    private int underdosePercent() {
        return this == MEDIAN_TO_TUMOR ? UNDERDOSE_PERCENT_OF_MEDIAN : UNDERDOSE_PERCENT;
    }

    /** The overdose fraction of its maker is a fraction, where the standard has percent. */
    private static DataSet cord(Order order) {
        double gy = prescribedGy(order);
        DataSetBuilder cord = DataSet.builder()
                .set(Tags.DOSE_REFERENCE_NUMBER, 2)
                .set(Tags.DOSE_REFERENCE_UID, order.common().uids().of("dose reference of the cord"))
                .set(Tags.DOSE_REFERENCE_STRUCTURE_TYPE, "VOLUME")
                .set(Tags.DOSE_REFERENCE_DESCRIPTION, Anatomy.CORD.name())
                .set(Tags.REFERENCED_ROI_NUMBER, Anatomy.CORD.number())
                .set(Tags.DOSE_REFERENCE_TYPE, "ORGAN_AT_RISK")
                .set(Tags.CONSTRAINT_WEIGHT, 10)
                .set(Tags.ORGAN_AT_RISK_FULL_VOLUME_DOSE, gy * CORD_FULL_VOLUME_SHARE_OF_PRESCRIPTION)
                .set(Tags.ORGAN_AT_RISK_MAXIMUM_DOSE, gy * CORD_SHARE_OF_PRESCRIPTION)
                .set(Tags.ORGAN_AT_RISK_OVERDOSE_VOLUME_FRACTION, CORD_OVERDOSE_FRACTION);
        return asked(cord, "UPSTREAM_PRIMARY", 2)
                .set(ORGAN_MAXIMUM_PENALTY, Vr.IS, 5)
                .set(ORGAN_FULL_VOLUME_PENALTY, Vr.IS, 1)
                .build();
    }

    private static DataSetBuilder asked(DataSetBuilder reference, String blocking, int precedence) {
        return reference
                .set(PRIVATE_CREATOR, Vr.LO, CREATOR)
                .set(STRUCTURE_BLOCKING, Vr.CS, blocking)
                .set(OVERLAP_PRECEDENCE, Vr.IS, precedence);
    }

    /** The item of Referenced Dose Reference Sequence of the fraction group. */
    DataSet ofFractionGroup(Order order) {
        DataSetBuilder item = DataSet.builder().set(Tags.REFERENCED_DOSE_REFERENCE_NUMBER, 1);
        double gy = prescribedGy(order);
        return switch (this) {
            case TO_VOLUME -> item.set(Tags.TARGET_PRESCRIPTION_DOSE, gy).build();
            case MEDIAN_TO_TUMOR ->
                item.set(Tags.TARGET_PRESCRIPTION_DOSE, gy)
                        .set(Tags.TARGET_UNDERDOSE_VOLUME_FRACTION, UNDERDOSE_PERCENT_OF_MEDIAN)
                        .build();
            case MIN_TO_TUMOR -> item.set(Tags.TARGET_MINIMUM_DOSE, gy).build();
            case MAX_TO_TUMOR -> item.set(Tags.TARGET_MAXIMUM_DOSE, gy).build();
        };
    }
}
