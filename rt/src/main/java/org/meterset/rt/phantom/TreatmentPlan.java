package org.meterset.rt.phantom;

import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;

/** Plans of the phantom for the machines that treat it; each has a few fractions, so that a course comes to its end. */
public enum TreatmentPlan {
    /** RT Ion Plan: one field of scanned protons in five layers, through a range shifter. */
    PROTON_PENCIL_BEAM,
    /** RT Ion Plan: one field of uniformly scanned protons, through every device that a proton beam line can have. */
    PROTON_UNIFORM_SCANNING,
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
        return of(order(settings, conventions, machine, fractions, false));
    }

    /** The plan by which that treatment is verified without a patient: one fraction, no prescription. */
    public DataSet verification(PhantomSettings settings, PlanConventions conventions, String machine) {
        return of(order(settings, conventions, machine, 1, true));
    }

    /** The RT Dose of the plan of those fractions, which plans of ring gantries name. */
    public DataSet dose(PhantomSettings settings, PlanConventions conventions, String machine, int fractions) {
        Order order = order(settings, conventions, machine, fractions, false);
        return DoseObject.of(order.common(), order.plan(), order.dose(), FRACTION_GY * fractions);
    }

    private DataSet of(Order order) {
        return switch (this) {
            case PROTON_PENCIL_BEAM -> IonPlanObject.of(order);
            case PROTON_UNIFORM_SCANNING -> UniformScanningPlan.of(order);
            case CYBERKNIFE -> CyberKnifePlan.fixed(order);
            case CYBERKNIFE_IRIS -> CyberKnifePlan.iris(order);
            case RING_GANTRY_HELICAL -> RingGantryPlan.helical(order);
            case RING_GANTRY_FIXED -> RingGantryPlan.fixed(order);
        };
    }

    private Order order(
            PhantomSettings settings,
            PlanConventions conventions,
            String machine,
            int fractions,
            boolean verification) {
        PhantomUids uids = new PhantomUids(settings.patientId());
        String name = "%s, %s, %s, %d".formatted(this, conventions, machine, fractions);
        return new Order(
                new CommonModules(settings, uids),
                conventions,
                machine,
                fractions,
                verification,
                uids.of(name + (verification ? " verification" : " plan")),
                uids.of(name + " dose"));
    }

    /**
     * What is to be planned.
     *
     * @param verification whether the plan is for a check of the machine, without a patient
     * @param plan SOP Instance UID of the plan
     * @param dose SOP Instance UID of its dose
     */
    record Order(
            CommonModules common,
            PlanConventions conventions,
            String machine,
            int fractions,
            boolean verification,
            Uid plan,
            Uid dose) {}
}
