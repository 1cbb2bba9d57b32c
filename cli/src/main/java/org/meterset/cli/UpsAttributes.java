package org.meterset.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import picocli.CommandLine.Option;

/** Attributes of procedure steps on the command line. */
final class UpsAttributes {
    @Option(
            names = {"-k", "--key"},
            paramLabel = "ATTRIBUTE[=VALUE]",
            description = "An attribute: keyword, tag or path, such as ProcedureStepLabel=Setup. May be given several"
                    + " times.")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--station", paramLabel = "CODE", description = "Code value of the scheduled station name.")
    private @Nullable String station;

    @Option(names = "--workitem", paramLabel = "CODE", description = "DCM code of the scheduled workitem, as 121726.")
    private @Nullable String workitem;

    @Option(
            names = "--start",
            paramLabel = "DATETIME",
            description = "Scheduled start, such as 20260301083000; a range in queries.")
    private @Nullable String start;

    @Option(names = "--patient-id", paramLabel = "ID", description = "Patient ID.")
    private @Nullable String patientId;

    /** The attributes that were named, in their order. */
    List<Tag> named() {
        return QueryOptions.columns(keys);
    }

    Optional<String> station() {
        return Optional.ofNullable(station);
    }

    Optional<String> workitem() {
        return Optional.ofNullable(workitem);
    }

    Optional<String> start() {
        return Optional.ofNullable(start);
    }

    Optional<String> patientId() {
        return Optional.ofNullable(patientId);
    }

    /** What {@code -k} gives. */
    DataSet given() {
        return QueryOptions.dataSet(keys);
    }

    /** As keys of a query: codes without meaning. */
    DataSet keys() {
        DataSetBuilder builder = given().toBuilder();
        station()
                .ifPresent(code -> builder.set(
                        Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE,
                        DataSet.builder().set(Tags.CODE_VALUE, code).build()));
        workitem()
                .ifPresent(code -> builder.set(
                        Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.CODE_VALUE, code)
                                .set(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
                                .build()));
        start().ifPresent(range -> builder.set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, range));
        patientId().ifPresent(id -> builder.set(Tags.PATIENT_ID, id));
        return builder.build();
    }
}
