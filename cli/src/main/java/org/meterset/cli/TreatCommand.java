package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.JsonReport;
import org.meterset.cli.output.ProgressBar;
import org.meterset.device.DeliveryDevice;
import org.meterset.device.Retrieval;
import org.meterset.device.SessionListener;
import org.meterset.device.SessionResult;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.site.Message;
import org.meterset.device.site.PatientMatch;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.network.dimse.DimseService;
import org.meterset.network.dimse.Status;
import org.meterset.rt.registration.SetupCorrection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A treatment machine that treats its next session. */
@Command(
        name = "treat",
        mixinStandardHelpOptions = true,
        description = "Treats the next session of a simulated machine: finds it in the worklist of the peer, claims it,"
                + " retrieves, delivers, reports, stores the treatment record and ends it, in the order of the site."
                + " Ctrl-C stops the beam under way; what was delivered is recorded."
                + " Exit code 0 if the session ended as it was to, 1 if there was none or the peer refused something.")
final class TreatCommand implements Callable<Integer> {
    private static final int PERMILLE = 10;

    @Mixin
    private PeerOptions peer = new PeerOptions();

    @Option(
            names = "--machine",
            required = true,
            paramLabel = "NAME",
            description = "The machine, as station names of the worklist have it.")
    private String machine = "";

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "proton-pencil-beam, cyberknife or ring-gantry.")
    private String kind = "";

    @Mixin
    private SiteOptions site = new SiteOptions();

    @Option(
            names = "--setup-correction",
            paramLabel = "X,Y,Z[,PITCH,ROLL,YAW]",
            description =
                    "What the image guidance of a ring gantry finds: by how many mm and degrees the patient is to be"
                            + " moved, along and about the axes of IEC 61217.")
    private @Nullable String correction;

    @Option(names = "--patient-id", paramLabel = "ID", description = "Who is at the machine: the record number ...")
    private @Nullable String patientId;

    @Option(names = "--patient-name", paramLabel = "NAME", description = "... with the name, such as Doe^Jane ...")
    private @Nullable String patientName;

    @Option(names = "--birth-date", paramLabel = "YYYYMMDD", description = "... or with the birth date.")
    private @Nullable String birthDate;

    @Option(
            names = "--interrupt",
            paramLabel = "BEAM:WHERE",
            description = "Stop there: at a control point (2:7) or a share of the meterset (2:40%%).")
    private @Nullable String interrupt;

    @Option(
            names = "--speed",
            paramLabel = "TIMES",
            defaultValue = "Infinity",
            description = "How many times faster than a real machine; at once unless given.")
    private double speed;

    @Option(
            names = "--move-port",
            paramLabel = "PORT",
            description = "Retrieve by C-MOVE to our AE title and listen there (default: retrieve by C-GET).")
    private @Nullable Integer movePort;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "A plan the machine has, or the structure set of one, for sites that send none.")
    private List<Path> plans = List.of();

    @Option(names = "--fraction", paramLabel = "N", description = "Which fraction to deliver, with --records-only.")
    private @Nullable Integer fraction;

    @Option(names = "--record", paramLabel = "FILE", description = "An earlier record of it, likewise.")
    private List<Path> records = List.of();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = {"-od", "--output-directory"},
            paramLabel = "DIR",
            description = "Where a treatment record is kept that the peer does not take (${DEFAULT-VALUE}).")
    private Path directory = Path.of(".");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Keeps the messages, and shows how delivery goes on. */
    private static final class Watch implements SessionListener, AutoCloseable {
        private final ProgressBar bar = new ProgressBar("delivering", 100 * PERMILLE);
        private final List<Map<String, Object>> messages = new ArrayList<>();

        @Override
        public void answered(Message message, DimseService service, Status status) {
            messages.add(Map.of(
                    "message",
                    message.name(),
                    "service",
                    service.toString(),
                    "status",
                    "%04X".formatted(status.code())));
        }

        @Override
        public void delivered(int beam, double percent) {
            bar.to(Math.round(percent * PERMILLE), 100 * PERMILLE);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    @Override
    public Integer call() throws IOException {
        Retrieval retrieval = movePort == null ? new Retrieval.Get() : new Retrieval.Move(movePort);
        try (StopKey key = new StopKey();
                DeliveryDevice device = new DeliveryDevice(machine(), site(), peer.request(), retrieval);
                Watch watch = new Watch()) {
            key.stops(device::stop);
            List<DataSet> given = new ArrayList<>();
            for (Path plan : plans) {
                given.add(DicomFile.read(plan).dataSet());
            }
            given.forEach(device::load);
            for (Path record : records) {
                device.remember(DicomFile.read(record).dataSet());
            }
            try {
                return print(treat(device, given, watch), watch.messages);
            } finally {
                keep(device.unsentRecords());
            }
        }
    }

    private SessionResult treat(DeliveryDevice device, List<DataSet> given, Watch watch) {
        if (site().does(Message.QUERY)) {
            return device.treat(patient(), interruption(), watch);
        }
        List<Uid> treated = given.stream()
                .filter(object -> object.contains(Tags.FRACTION_GROUP_SEQUENCE))
                .flatMap(plan -> plan.uid(Tags.SOP_INSTANCE_UID).stream())
                .toList();
        if (treated.size() != 1 || fraction == null) {
            throw UserError.unusable("without worklist: found %d plans and %s, expected one --plan and its --fraction"
                    .formatted(treated.size(), fraction == null ? "no fraction" : "fraction " + fraction));
        }
        return device.deliver(treated.getFirst(), fraction, interruption(), watch);
    }

    /** A record that the peer has not taken is the only one of what was delivered. */
    private void keep(List<DataSet> unsent) throws IOException {
        for (DataSet record : unsent) {
            Path file = directory.resolve(
                    "record-%s.dcm".formatted(record.uid(Tags.SOP_INSTANCE_UID).orElseThrow()));
            DicomFile.of(record, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
            spec.commandLine()
                    .getErr()
                    .println(
                            "warning: the peer has not taken the treatment record; it is kept in %s, to be sent with meterset store"
                                    .formatted(file));
        }
    }

    private Machine machine() {
        try {
            return new Machine(
                    machine,
                    MachineKind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')),
                    "1",
                    speed,
                    correction());
        } catch (IllegalArgumentException e) {
            throw UserError.unusable("--machine, --kind, --speed: found \"%s\", \"%s\", %s; expected a name, one of"
                            .formatted(machine, kind, speed)
                    + " proton-pencil-beam, cyberknife, ring-gantry, and a number above 0");
        }
    }

    private SetupCorrection correction() {
        try {
            return correction == null ? Machine.USUAL_CORRECTION : SetupCorrection.parse(correction);
        } catch (IllegalArgumentException e) {
            throw UserError.unusable("--setup-correction: " + e.getMessage());
        }
    }

    private Site site() {
        Site chosen = site.site();
        return birthDate == null ? chosen : chosen.matching(PatientMatch.RECORD_NUMBER_AND_BIRTH_DATE);
    }

    private Optional<DataSet> patient() {
        if (patientId == null) {
            return Optional.empty();
        }
        if ((patientName == null) == (birthDate == null)) {
            throw UserError.unusable("--patient-id: expected --patient-name or --birth-date with it");
        }
        DataSetBuilder patient = DataSet.builder().set(Tags.PATIENT_ID, patientId);
        Optional.ofNullable(patientName).ifPresent(name -> patient.set(Tags.PATIENT_NAME, name));
        Optional.ofNullable(birthDate).ifPresent(date -> patient.set(Tags.PATIENT_BIRTH_DATE, date));
        return Optional.of(patient.build());
    }

    private Optional<Interruption> interruption() {
        try {
            return Optional.ofNullable(interrupt).map(Interruption::parse);
        } catch (IllegalArgumentException e) {
            throw UserError.unusable("--interrupt: " + e.getMessage());
        }
    }

    private int print(SessionResult result, List<Map<String, Object>> messages) {
        return switch (result) {
            case SessionResult.Ended ended -> {
                if (json) {
                    JsonReport.print(spec.commandLine().getOut(), TreatmentReport.asMap(ended, messages));
                } else {
                    TreatmentReport.print(ended, spec.commandLine().getOut());
                }
                ended.reason().ifPresent(reason -> spec.commandLine().getErr().println("not as planned: " + reason));
                yield ended.reason().isPresent() ? ExitCodes.FAILED : ExitCodes.OK;
            }
            case SessionResult.NothingScheduled _ ->
                throw UserError.failed("nothing is scheduled for machine %s".formatted(machine));
            case SessionResult.NoChoice choice ->
                throw UserError.failed(
                        "found %d sessions for machine %s, %d of them of that patient; expected one (--patient-id tells whose)"
                                .formatted(choice.found(), machine, choice.matching()));
            case SessionResult.Refused refused ->
                throw UserError.failed("%s: the peer answered %s".formatted(refused.message(), refused.status()));
        };
    }
}
