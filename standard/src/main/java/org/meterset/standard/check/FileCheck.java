package org.meterset.standard.check;

import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.FileMeta;
import org.meterset.standard.Findings;

/** Whether a file is what PS3.10 chapter 7 asks for, and its meta information tells what is in it. */
public final class FileCheck {
    private static final String RULE = "PS3.10 7.1";

    private static final List<Tag> REQUIRED = List.of(
            Tags.FILE_META_INFORMATION_VERSION,
            Tags.MEDIA_STORAGE_SOP_CLASS_UID,
            Tags.MEDIA_STORAGE_SOP_INSTANCE_UID,
            Tags.TRANSFER_SYNTAX_UID,
            Tags.IMPLEMENTATION_CLASS_UID);

    private FileCheck() {}

    /** Tells what was odd while reading, and where meta information and data set differ. */
    public static void check(DicomFile file, Findings findings) {
        for (String remark : file.remarks()) {
            findings.warning("PS3.5 7", "", remark, "bytes as PS3.5 and PS3.10 lay them out", "write the file anew");
        }
        if (file.meta().isPresent()) {
            FileMeta meta = file.meta().get();
            DataSet object = KnownVrs.of(file.dataSet());
            same(meta.sopClass(), Tags.MEDIA_STORAGE_SOP_CLASS_UID, object, Tags.SOP_CLASS_UID, findings);
            required(meta.elements(), findings);
            same(meta.sopInstance(), Tags.MEDIA_STORAGE_SOP_INSTANCE_UID, object, Tags.SOP_INSTANCE_UID, findings);
        }
    }

    private static void required(DataSet meta, Findings findings) {
        ValueCheck values = new ValueCheck(findings);
        for (Tag tag : REQUIRED) {
            if (!meta.hasValue(tag)) {
                findings.error(
                        RULE, Place.ROOT.of(tag), "nothing", "type 1: a value", "write the meta information anew");
            }
        }
        for (Element element : meta) {
            values.check(meta, element, Dictionary.entry(element.tag()), Place.ROOT);
        }
    }

    private static void same(Optional<Uid> declared, Tag tag, DataSet dataSet, Tag of, Findings findings) {
        Optional<Uid> found = dataSet.string(of).map(Uid::of);
        if (!declared.equals(found)) {
            findings.error(
                    RULE,
                    Place.ROOT.of(tag),
                    declared.map(Uid::value).orElse("nothing"),
                    "the same as in the data set: " + found.map(Uid::value).orElse("nothing"),
                    "write the meta information anew");
        }
    }
}
