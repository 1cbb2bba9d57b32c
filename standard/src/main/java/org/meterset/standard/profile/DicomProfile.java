package org.meterset.standard.profile;

import java.util.List;
import java.util.Set;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.Profile;
import org.meterset.standard.check.ObjectCheck;

/** The standard itself. */
final class DicomProfile {
    static final Profiles.Kind KIND = new Profiles.Kind("dicom", "DICOM PS3", Set.of(), DicomProfile::make);

    private static final ObjectRule TABLES = ObjectRule.of("PS3.3", Set.of(), ObjectCheck::check);

    private DicomProfile() {}

    private static Profile make(Set<String> options) {
        return new Profile("dicom", "DICOM PS3", options, List.of(), List.of(TABLES), List.of());
    }
}
