package org.meterset.standard.rules;

import java.util.List;
import java.util.Set;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/** The SOP classes that rules are about, and where photon and ion objects keep the same thing. */
public final class RtObjects {
    public static final Set<Uid> PLANS = Set.of(Uids.RT_PLAN_STORAGE, Uids.RT_ION_PLAN_STORAGE);
    public static final Set<Uid> RECORDS =
            Set.of(Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE, Uids.RT_ION_BEAMS_TREATMENT_RECORD_STORAGE);
    public static final Set<Uid> STRUCTURE_SET = Set.of(Uids.RT_STRUCTURE_SET_STORAGE);
    public static final Set<Uid> DOSE = Set.of(Uids.RT_DOSE_STORAGE);
    public static final Set<Uid> CT = Set.of(Uids.CT_IMAGE_STORAGE);

    /** Where beams stand, and what they are made of. */
    record BeamShape(Tag beams, Tag controlPoints, Tag devices, String section) {}

    static final List<BeamShape> BEAMS = List.of(
            new BeamShape(
                    Tags.BEAM_SEQUENCE, Tags.CONTROL_POINT_SEQUENCE, Tags.BEAM_LIMITING_DEVICE_SEQUENCE, "C.8.8.14"),
            new BeamShape(
                    Tags.ION_BEAM_SEQUENCE,
                    Tags.ION_CONTROL_POINT_SEQUENCE,
                    Tags.ION_BEAM_LIMITING_DEVICE_SEQUENCE,
                    "C.8.8.25"));

    private RtObjects() {}
}
