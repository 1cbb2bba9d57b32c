package org.meterset.workflow.ups;

import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;

/** Items of code sequences (PS3.3 table 8.8-1). */
public final class Codes {
    private Codes() {}

    /** An item. */
    public static DataSet item(String value, String scheme, String meaning) {
        return DataSet.builder()
                .set(Tags.CODE_VALUE, value)
                .set(Tags.CODING_SCHEME_DESIGNATOR, scheme)
                .set(Tags.CODE_MEANING, meaning)
                .build();
    }

    /** The code value of the first item of that sequence. */
    public static Optional<String> valueOf(DataSet dataSet, Tag sequence) {
        return dataSet.item(sequence).flatMap(item -> item.string(Tags.CODE_VALUE));
    }

    static boolean isCodeSequence(Tag tag) {
        return Dictionary.nameOf(tag).endsWith("CodeSequence");
    }

    /** Whether it names its code, scheme and meaning; long codes and URNs stand in place of a code value. */
    static boolean isWhole(DataSet item) {
        boolean urn = item.hasValue(Tags.URN_CODE_VALUE);
        boolean named = urn || item.hasValue(Tags.CODE_VALUE) || item.hasValue(Tags.LONG_CODE_VALUE);
        return named && (urn || item.hasValue(Tags.CODING_SCHEME_DESIGNATOR)) && item.hasValue(Tags.CODE_MEANING);
    }
}
