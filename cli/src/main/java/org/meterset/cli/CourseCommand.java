package org.meterset.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.meterset.archive.Archive;
import org.meterset.cli.output.JsonReport;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.server.config.TreatmentSettings;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.CourseBook;
import org.meterset.workflow.course.CourseOverview;
import org.meterset.workflow.course.CourseSettings;
import org.meterset.workflow.course.Courses;
import org.meterset.workflow.course.DoseLedger;
import org.meterset.workflow.course.SessionOrder.Intent;
import org.meterset.workflow.course.TreatmentSummary;
import org.meterset.workflow.ups.UpsSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Courses of treatment: approved plans and what was delivered of them. */
@Command(
        name = "course",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(approve | list | show | patient | summary | compare | record)",
        description =
                "Approves plans and tells what was delivered of them, from the treatment records in the archive. The"
                        + " node may run.")
final class CourseCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Asks the courses over that data folder. */
    static <T> T with(DataOption data, Function<Courses, T> question) {
        CourseSettings settings = TreatmentSettings.of(DataOption.configuration());
        try (CourseBook book = CourseBook.open(data.directory())) {
            return Archive.look(data.directory(), index -> question.apply(new Courses(index, book, settings)));
        }
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Approves a plan in the archive, so that sessions can be made of it.")
    int approve(
            @Mixin DataOption data,
            @Parameters(paramLabel = "PLAN", description = "SOP Instance UID of the RT Plan or RT Ion Plan.")
                    String plan,
            @Option(names = "--user", required = true, description = "Who answers for it.") String user,
            @Option(
                            names = "--course",
                            defaultValue = "C1",
                            paramLabel = "NAME",
                            description = "Course of treatment that it belongs to; ${DEFAULT-VALUE} unless told.")
                    String course,
            @Option(names = "--intent", defaultValue = "treatment", description = "treatment or verification.")
                    Intent intent,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        with(data, courses -> {
            courses.approve(Uid.of(plan), course, intent, user, now);
            return true;
        });
        if (json) {
            JsonReport.print(
                    out(),
                    Map.of(
                            "plan",
                            plan,
                            "course",
                            course,
                            "intent",
                            intent.name(),
                            "approvedBy",
                            user,
                            "approvedAt",
                            now.toString()));
        } else {
            out().println("approved for %s by %s, course %s"
                    .formatted(intent.name().toLowerCase(Locale.ROOT), user, course));
        }
        out().flush();
        return ExitCodes.OK;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the approved plans, and what each has come to.")
    int list(@Mixin DataOption data, @Option(names = "--json", description = "Print JSON.") boolean json) {
        List<CourseOverview> courses = with(data, all -> {
            List<CourseOverview> found = new ArrayList<>();
            all.overviews(found::add);
            return found;
        });
        if (json) {
            JsonReport.print(out(), courses.stream().map(CourseReport::line).toList());
        } else {
            CourseReport.print(courses, out());
        }
        out().flush();
        return ExitCodes.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Tells whose a plan is, who approved it, what was delivered of it by fraction, beam and dose"
                    + " reference, in which sessions, and what is next. Exit code 1 if the records contradict"
                    + " each other.")
    int show(
            @Mixin DataOption data,
            @Parameters(paramLabel = "PLAN", description = "SOP Instance UID of the plan.") String plan,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        CourseOverview course = with(data, courses -> courses.overview(Uid.of(plan)));
        Map<Uid, ProcedureStepState> states = SessionStates.of(data, course.sessions());
        if (json) {
            JsonReport.print(out(), CourseReport.asMap(course, states));
        } else {
            CourseReport.print(course, states, out());
        }
        out().flush();
        return course.ledger().contradictions().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    @Command(
            name = "patient",
            mixinStandardHelpOptions = true,
            description =
                    "Tells what all approved plans of a patient have come to, course by course, and what each dose"
                            + " reference has got from them together. Exit code 1 if there are none, or records contradict each other.")
    int patient(
            @Mixin DataOption data,
            @Parameters(paramLabel = "PATIENT", description = "Patient ID.") String patientId,
            @Option(names = "--course", paramLabel = "NAME", description = "Of this course of treatment alone.")
                    Optional<String> course,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        List<CourseOverview> plans = with(data, courses -> courses.overviewsOf(patientId)).stream()
                .filter(plan -> course.isEmpty() || course.equals(plan.course()))
                .toList();
        if (plans.isEmpty()) {
            throw UserError.failed("no approved plan of patient " + patientId
                    + course.map(name -> " in course " + name).orElse(""));
        }
        if (json) {
            JsonReport.print(out(), CourseReport.patientAsMap(plans));
        } else {
            CourseReport.printPatient(plans, out());
        }
        out().flush();
        return plans.stream().allMatch(plan -> plan.ledger().contradictions().isEmpty())
                ? ExitCodes.OK
                : ExitCodes.FAILED;
    }

    @Command(
            name = "summary",
            mixinStandardHelpOptions = true,
            description = "Writes the RT Treatment Summary Record of a plan.")
    int summary(
            @Mixin DataOption data,
            @Parameters(index = "0", paramLabel = "PLAN", description = "SOP Instance UID of the plan.") String plan,
            @Parameters(index = "1", paramLabel = "FILE", description = "Where to write it.") Path file,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        DataSet summary = with(
                data, courses -> courses.summary(Uid.of(plan), UpsSettings.randomUid(), UpsSettings.randomUid(), now));
        return write(summary, file, json);
    }

    @Command(
            name = "compare",
            mixinStandardHelpOptions = true,
            description =
                    "Compares an RT Treatment Summary Record with what the records in the archive tell. Exit code 1"
                            + " if they differ.")
    int compare(
            @Mixin DataOption data,
            @Parameters(index = "0", paramLabel = "PLAN", description = "SOP Instance UID of the plan.") String plan,
            @Parameters(index = "1", paramLabel = "FILE", description = "The summary record.") Path file,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException {
        DataSet summary = DicomFile.read(file).dataSet();
        DoseLedger ledger = with(data, courses -> courses.ledger(Uid.of(plan)));
        List<String> differences = TreatmentSummary.differences(summary, ledger);
        if (json) {
            JsonReport.print(out(), Map.of("differences", differences));
        } else {
            differences.forEach(out()::println);
        }
        out().flush();
        return differences.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    @Command(
            name = "record",
            mixinStandardHelpOptions = true,
            description =
                    "Writes the treatment record of what a user says was delivered, where no machine has told it; to"
                            + " be stored with meterset store.")
    int record(
            @Mixin DataOption data,
            @Parameters(index = "0", paramLabel = "PLAN", description = "SOP Instance UID of the plan.") String plan,
            @Parameters(index = "1", paramLabel = "FILE", description = "Where to write it.") Path file,
            @Option(names = "--fraction", required = true, description = "The fraction.") int fraction,
            @Option(
                            names = "--beam",
                            required = true,
                            paramLabel = "BEAM=METERSET",
                            description = "What was delivered.")
                    Map<Integer, Double> delivered,
            @Option(names = "--user", required = true, description = "Who says so.") String user,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        DataSet record = with(
                data,
                courses -> courses.recordByHand(Uid.of(plan), fraction, delivered, user, UpsSettings.randomUid(), now));
        return write(record, file, json);
    }

    private int write(DataSet object, Path file, boolean json) throws IOException {
        DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        String uid = object.uid(Tags.SOP_INSTANCE_UID).orElseThrow().value();
        if (json) {
            JsonReport.print(out(), Map.of("sopInstance", uid, "file", file.toString()));
        } else {
            out().println("%s in %s".formatted(uid, file));
        }
        out().flush();
        return ExitCodes.OK;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
