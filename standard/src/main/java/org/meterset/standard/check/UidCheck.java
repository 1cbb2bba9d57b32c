package org.meterset.standard.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.standard.Findings;

/** Whether what has to be told apart has UIDs of its own (PS3.5 chapter 9). */
final class UidCheck {
    private static final List<Tag> DIFFERENT = List.of(
            Tags.STUDY_INSTANCE_UID, Tags.SERIES_INSTANCE_UID, Tags.SOP_INSTANCE_UID, Tags.FRAME_OF_REFERENCE_UID);

    private UidCheck() {}

    static void check(DataSet object, Findings findings) {
        Map<String, Tag> seen = new HashMap<>();
        for (Tag tag : DIFFERENT) {
            String uid = object.string(tag).orElse("");
            Tag other = uid.isEmpty() ? null : seen.putIfAbsent(uid, tag);
            if (other != null) {
                findings.error(
                        "PS3.5 9",
                        Place.ROOT.of(tag),
                        "the same as " + Dictionary.nameOf(other),
                        "a UID of its own",
                        "give it a new UID");
            }
        }
    }
}
