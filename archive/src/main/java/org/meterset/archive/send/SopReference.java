package org.meterset.archive.send;

import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/** One instance by class and UID, an item of a Referenced SOP Sequence (PS3.3 table 10-11). */
public record SopReference(Uid sopClass, Uid sopInstance) {
    private static final Uid MISSING = new Uid("");

    /** The items of a sequence; a UID that is missing is left empty. */
    static List<SopReference> of(DataSet dataSet, Tag sequence) {
        return dataSet.items(sequence).stream().map(SopReference::of).toList();
    }

    static SopReference of(DataSet item) {
        return new SopReference(
                item.uid(Tags.REFERENCED_SOP_CLASS_UID).orElse(MISSING),
                item.uid(Tags.REFERENCED_SOP_INSTANCE_UID).orElse(MISSING));
    }

    DataSet toItem() {
        return DataSet.builder()
                .set(Tags.REFERENCED_SOP_CLASS_UID, sopClass)
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, sopInstance)
                .build();
    }
}
