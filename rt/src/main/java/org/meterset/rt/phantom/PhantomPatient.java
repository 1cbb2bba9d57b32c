package org.meterset.rt.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/** The objects of the phantom, each made when asked for: a CT series, structure set, photon plan, ion plan, dose. */
public final class PhantomPatient {

    /**
     * One object.
     *
     * @param fileName a name that sorts by kind and slice
     */
    public record PhantomObject(String fileName, Uid sopClass, Uid sopInstance, Supplier<DataSet> content) {
        public DataSet dataSet() {
            return content.get();
        }
    }

    private PhantomPatient() {}

    /** All objects of the patient, images first, so that whatever they refer to comes before them. */
    public static List<PhantomObject> of(PhantomSettings settings) {
        PhantomUids uids = new PhantomUids(settings.patientId());
        CommonModules common = new CommonModules(settings, uids);
        List<PhantomObject> objects = new ArrayList<>();
        for (int i = 0; i < settings.slices(); i++) {
            int slice = i;
            objects.add(new PhantomObject(
                    "CT%04d.dcm".formatted(slice + 1),
                    Uids.CT_IMAGE_STORAGE,
                    uids.ctSlice(slice),
                    () -> CtSlice.of(common, slice)));
        }
        objects.add(new PhantomObject(
                "RS.dcm", Uids.RT_STRUCTURE_SET_STORAGE, uids.structureSet(), () -> StructureSetObject.of(common)));
        objects.add(new PhantomObject("RP.dcm", Uids.RT_PLAN_STORAGE, uids.plan(), () -> PlanObject.of(common)));
        objects.add(
                new PhantomObject("RI.dcm", Uids.RT_ION_PLAN_STORAGE, uids.ionPlan(), () -> IonPlanObject.of(common)));
        objects.add(new PhantomObject("RD.dcm", Uids.RT_DOSE_STORAGE, uids.dose(), () -> DoseObject.of(common)));
        return objects;
    }
}
