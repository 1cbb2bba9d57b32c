package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.json.DicomJson;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.workflow.ups.Codes;
import org.meterset.workflow.ups.Workitems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** N-CREATE of a step. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Schedules a step (N-CREATE, UPS Push) and prints its SOP Instance UID.",
        footer = {"", "Example: meterset ups create localhost 11112 --station M1 --workitem 121726 --patient-id P1"})
final class UpsCreateCommand implements Callable<Integer> {
    @Mixin
    private UpsPeer peer = new UpsPeer();

    @Mixin
    private UpsAttributes attributes = new UpsAttributes();

    @Option(names = "--file", paramLabel = "FILE", description = "Attributes from a DICOM file or DICOM JSON.")
    private @Nullable Path file;

    @Option(names = "--uid", paramLabel = "UID", description = "SOP Instance UID; the peer makes one unless given.")
    private @Nullable String uid;

    @Override
    public Integer call() throws IOException {
        DataSet step = step();
        Optional<Uid> instance = Optional.ofNullable(uid).map(Uid::of);
        NormalizedResponse created = peer.over(
                peer.face().push(),
                client -> peer.accepted(client.nCreate(peer.face().push(), instance, step)));
        Map<String, String> report = new LinkedHashMap<>();
        created.sopInstance().or(() -> instance).ifPresent(made -> report.put("sopInstance", made.value()));
        peer.print(report);
        return ExitCodes.OK;
    }

    private DataSet step() throws IOException {
        DataSetBuilder step = fromFile().toBuilder();
        attributes.given().forEach(step::add);
        attributes
                .station()
                .ifPresent(code ->
                        step.set(Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE, Codes.item(code, "99METERSET", code)));
        attributes.workitem().ifPresent(code -> step.set(Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE, Workitems.item(code)));
        attributes.start().ifPresent(start -> step.set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, start));
        attributes.patientId().ifPresent(id -> step.set(Tags.PATIENT_ID, id));
        DataSet given = step.build();
        fill(given, step, Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY, "MEDIUM");
        fill(given, step, Tags.PROCEDURE_STEP_LABEL, "Treatment");
        fill(given, step, Tags.INPUT_READINESS_STATE, "READY");
        fill(given, step, Tags.PROCEDURE_STEP_STATE, "SCHEDULED");
        if (!given.hasValue(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME)) {
            step.set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, LocalDateTime.now(ZoneId.systemDefault()));
        }
        for (Tag tag : new Tag[] {
            Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE,
            Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE,
            Tags.TRANSACTION_UID
        }) {
            if (!given.contains(tag)) {
                step.setEmpty(tag);
            }
        }
        return step.build();
    }

    private static void fill(DataSet given, DataSetBuilder step, Tag tag, String value) {
        if (!given.hasValue(tag)) {
            step.set(tag, value);
        }
    }

    private DataSet fromFile() throws IOException {
        if (file == null) {
            return DataSet.EMPTY;
        }
        return file.toString().endsWith(".json")
                ? DicomJson.parse(Files.readString(file))
                : DicomFile.read(file).dataSet();
    }
}
