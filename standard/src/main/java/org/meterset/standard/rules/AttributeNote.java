package org.meterset.standard.rules;

import org.meterset.dicom.Tag;
import org.meterset.standard.Findings;

/** One rule speaking about one attribute. */
record AttributeNote(String rule, Level level, Tag tag, Findings findings) {
    void error(String found, String expected, String mend) {
        findings.error(rule, level.path(tag), found, expected, mend);
    }

    void warning(String found, String expected, String mend) {
        findings.warning(rule, level.path(tag), found, expected, mend);
    }
}
