package org.meterset.archive.review;

import java.nio.file.Path;
import org.meterset.dicom.Uid;

/**
 * An instance that has been received, before anybody is promised that it is kept.
 *
 * @param callingAe who sends it
 * @param modality empty if it has none
 * @param file all of it, as a DICOM file, to be checked if a rule wants that
 */
public record Arriving(
        Uid sopClass, Uid sopInstance, Uid study, Uid series, String callingAe, String modality, Path file) {}
