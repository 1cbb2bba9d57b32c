package org.meterset.rt.phantom;

import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;

/** Plans of the phantom for the machines that treat it; each has a few fractions, so that a course comes to its end. */
public enum TreatmentPlan {
    /** RT Ion Plan: one field of scanned protons in five layers. */
    PROTON_PENCIL_BEAM,
    /** RT Plan: three paths of a robotic linear accelerator with a fixed circular collimator. */
    CYBERKNIFE,
    /** RT Plan: the same, with the variable Iris collimator on all paths but the first. */
    CYBERKNIFE_IRIS,
    /** RT Plan: one helical beam with its sinogram. */
    RING_GANTRY_HELICAL,
    /** RT Plan: three beams of fixed gantry angle. */
    RING_GANTRY_FIXED;

    /** What the plan prescribes to the target in one fraction. */
    static final double FRACTION_GY = 2;

    /**
     * The plan.
     *
     * @param machine Treatment Machine Name
     */
    public DataSet of(PhantomSettings settings, PlanConventions conventions, String machine, int fractions) {
        PhantomUids uids = new PhantomUids(settings.patientId());
        CommonModules common = new CommonModules(settings, uids);
        Order order = new Order(
                common,
                conventions,
                machine,
                fractions,
                uids.of("%s plan, %s, %s, %d".formatted(this, conventions.name(), machine, fractions)));
        return switch (this) {
            case PROTON_PENCIL_BEAM -> IonPlanObject.of(order);
            case CYBERKNIFE -> CyberKnifePlan.fixed(order);
            case CYBERKNIFE_IRIS -> CyberKnifePlan.iris(order);
            case RING_GANTRY_HELICAL -> RingGantryPlan.helical(order);
            case RING_GANTRY_FIXED -> RingGantryPlan.fixed(order);
        };
    }

    /** What is to be planned. */
    record Order(CommonModules common, PlanConventions conventions, String machine, int fractions, Uid plan) {}
}
