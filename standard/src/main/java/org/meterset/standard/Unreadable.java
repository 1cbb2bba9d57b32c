package org.meterset.standard;

import org.meterset.dicom.DicomPathException;
import org.meterset.dicom.DicomValueException;

/** A rule that meets a value it cannot read has nothing to say: the value itself is another rule's matter. */
final class Unreadable {
    private Unreadable() {}

    static void heed(String rule, Findings findings, Runnable check) {
        try {
            check.run();
        } catch (DicomValueException | DicomPathException e) {
            findings.info(rule, "", String.valueOf(e.getMessage()), "values that can be read", "mend that value first");
        }
    }
}
