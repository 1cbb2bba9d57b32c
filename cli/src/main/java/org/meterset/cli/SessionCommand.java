package org.meterset.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.JsonReport;
import org.meterset.dicom.DicomDateTime;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.CourseBook;
import org.meterset.workflow.course.Courses.Session;
import org.meterset.workflow.course.SessionEnd;
import org.meterset.workflow.course.SessionOrder;
import org.meterset.workflow.course.SessionOrder.Intent;
import org.meterset.workflow.course.SessionPublication;
import org.meterset.workflow.ups.UpsService;
import org.meterset.workflow.ups.UpsSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sessions of treatment, from check-in to their completion by a user. */
@Command(
        name = "session",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(check-in | list | show | cancel | complete)",
        description = "Makes sessions of approved plans for a treatment machine.")
final class SessionCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "check-in",
            mixinStandardHelpOptions = true,
            description = "Makes the next session of a plan: stores its RT Beams Delivery Instruction in the node and"
                    + " creates its procedure step there. An interrupted fraction is continued.")
    int checkIn(
            @Mixin UpsPeer peer,
            @Mixin DataOption data,
            @Parameters(index = "2", paramLabel = "PLAN", description = "SOP Instance UID of the plan.") String plan,
            @Option(names = "--machine", required = true, description = "Name of the treatment machine.")
                    String machine,
            @Option(names = "--start", paramLabel = "DATETIME", description = "When; now unless given.") @Nullable
                    String start,
            @Option(names = "--intent", defaultValue = "treatment", description = "treatment or verification.")
                    Intent intent,
            @Option(
                            names = "--setup",
                            description = "Make a procedure step for a setup CT before that of the treatment.")
                    boolean setup,
            @Option(
                            names = "--retrieve-from",
                            paramLabel = "AET",
                            defaultValue = "METERSET",
                            description = "AE title from which the machine fetches the objects (${DEFAULT-VALUE}).")
                    String retrieveFrom) {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        SessionOrder one = new SessionOrder(
                machine,
                start == null ? now : moment(start),
                intent,
                peer.face(),
                AeTitle.of(retrieveFrom),
                UpsSettings.randomUid(),
                UpsSettings.randomUid(),
                UpsSettings.randomUid(),
                now);
        SessionOrder order = setup ? one.withSetup(UpsSettings.randomUid()) : one;
        Session session = CourseCommand.with(data, courses -> courses.checkIn(Uid.of(plan), order));
        make(peer, data, session);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("step", order.step().value());
        order.setupStep().ifPresent(step -> report.put("setupStep", step.value()));
        report.put("instruction", order.instruction().value());
        report.put("fraction", session.next().number());
        report.put("delivery", session.next().continuation() ? "CONTINUATION" : "TREATMENT");
        peer.print(report);
        return ExitCodes.OK;
    }

    private static LocalDateTime moment(String text) {
        return DicomDateTime.parse(text)
                .map(DicomDateTime::earliest)
                .orElseThrow(() -> UserError.unusable(
                        "--start: found \"%s\", expected a date and time such as 20260301083000".formatted(text)));
    }

    private static void make(UpsPeer peer, DataOption data, Session session) {
        try (CourseBook book = CourseBook.open(data.directory())) {
            Status status = SessionPublication.publish(session, book, peer.request());
            if (status.isWarning()) {
                peer.spec().commandLine().getErr().println("warning: " + status);
            }
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the sessions, the latest first.")
    int list(
            @Mixin DataOption data,
            @Option(
                            names = "--limit",
                            defaultValue = "1000",
                            paramLabel = "N",
                            description = "So many of the latest; ${DEFAULT-VALUE} unless told.")
                    int limit,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        List<CourseBook.Session> sessions;
        try (CourseBook book = CourseBook.open(data.directory())) {
            sessions = book.sessions(limit);
        }
        if (sessions.size() == limit) {
            spec.commandLine().getErr().println("the latest %d; --limit tells of more".formatted(limit));
        }
        Map<Uid, ProcedureStepState> states = SessionStates.of(data, sessions);
        if (json) {
            JsonReport.print(
                    spec.commandLine().getOut(),
                    sessions.stream()
                            .map(session -> SessionReport.asMap(session, states))
                            .toList());
        } else {
            spec.commandLine().getOut().println(SessionReport.table(sessions, states));
        }
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Tells of one session what its machine has stored: records, setup images, table positions,"
                    + " registrations.")
    int show(
            @Mixin DataOption data,
            @Parameters(paramLabel = "STEP", description = "SOP Instance UID of its procedure step.") String step,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        CourseBook.Session session;
        List<CourseBook.Result> results;
        try (CourseBook book = CourseBook.open(data.directory())) {
            session = book.session(Uid.of(step))
                    .orElseThrow(() -> UserError.failed("session %s: found none, expected one".formatted(step)));
            results = book.results(session.step());
        }
        Map<Uid, ProcedureStepState> states = SessionStates.of(data, List.of(session));
        if (json) {
            JsonReport.print(spec.commandLine().getOut(), SessionReport.asMap(session, states, results));
        } else {
            SessionReport.print(session, states, results, spec.commandLine().getOut());
        }
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description =
                    "Cancels the procedure step of a session by hand, whether its machine has claimed it or not: what"
                            + " the machine asks about it from then on is refused. The node may run. The session still has to be"
                            + " completed.")
    int cancel(
            @Mixin DataOption data,
            @Parameters(paramLabel = "STEP", description = "SOP Instance UID of its procedure step.") String step,
            @Option(names = "--user", required = true, description = "Who cancels it.") String user,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            defaultValue = "canceled by the user",
                            description = "Why (${DEFAULT-VALUE}).")
                    String reason,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        Status status;
        try (CourseBook book = CourseBook.open(data.directory())) {
            status = SessionEnd.cancel(worklist(data), book, Uid.of(step), user + ": " + reason);
        }
        if (!status.isSuccess()) {
            throw UserError.failed("step %s cannot be canceled: %s".formatted(step, status));
        }
        done("canceled", step, json);
        return ExitCodes.OK;
    }

    @Command(
            name = "complete",
            mixinStandardHelpOptions = true,
            description =
                    "Completes a session, delivered or canceled, so that its machine may have the next. Its steps must"
                            + " have ended.")
    int complete(
            @Mixin DataOption data,
            @Parameters(paramLabel = "STEP", description = "SOP Instance UID of its procedure step.") String step,
            @Option(names = "--user", required = true, description = "Who completes it.") String user,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        try (CourseBook book = CourseBook.open(data.directory())) {
            LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
            SessionEnd.complete(worklist(data), book, Uid.of(step), user, now);
        }
        done("completed", step, json);
        return ExitCodes.OK;
    }

    private static Path worklist(DataOption data) {
        return data.directory().resolve(UpsService.DATABASE);
    }

    private void done(String what, String step, boolean json) {
        if (json) {
            JsonReport.print(spec.commandLine().getOut(), Map.of(what, step));
        } else {
            spec.commandLine().getOut().println(what + " " + step);
        }
        spec.commandLine().getOut().flush();
    }
}
