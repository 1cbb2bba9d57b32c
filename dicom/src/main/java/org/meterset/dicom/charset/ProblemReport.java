package org.meterset.dicom.charset;

/** Hears of bytes that the declared character sets give no meaning. */
@FunctionalInterface
interface ProblemReport {
    ProblemReport IGNORE = (offset, problem) -> {};

    void at(int offset, String problem);
}
