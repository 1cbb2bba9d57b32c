package org.meterset.standard.profile;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.Profile;
import org.meterset.standard.check.ObjectCheck;
import org.meterset.standard.rules.RadiotherapyRules;

/** The standard itself. */
final class DicomProfile {
    static final Profiles.Kind KIND = new Profiles.Kind("dicom", "DICOM PS3", Set.of(), DicomProfile::make);

    private static final ObjectRule TABLES = ObjectRule.of("PS3.3", Set.of(), ObjectCheck::check);

    private static final List<ObjectRule> OBJECT_RULES = Stream.concat(
                    Stream.of(TABLES), RadiotherapyRules.objectRules().stream())
            .toList();

    private DicomProfile() {}

    private static Profile make(Set<String> options) {
        return new Profile("dicom", "DICOM PS3", options, List.of(), OBJECT_RULES, RadiotherapyRules.setRules());
    }
}
