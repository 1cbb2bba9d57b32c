package org.meterset.workflow.course;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.meterset.dicom.DataSet;
import org.meterset.standard.Finding;
import org.meterset.standard.Severity;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Profiles;

/** Whether an object keeps the standard, as far as treating needs it: errors count, warnings do not. */
final class Conformance {
    private static final Validator VALIDATOR = Validator.of(List.of(Profiles.parse("dicom")));

    private Conformance() {}

    /** The first error; none if there is none. */
    static Optional<Finding> firstError(DataSet object) {
        return errors(object).findFirst();
    }

    static Stream<Finding> errors(DataSet object) {
        return VALIDATOR.check(object).stream().filter(finding -> finding.severity() == Severity.ERROR);
    }
}
