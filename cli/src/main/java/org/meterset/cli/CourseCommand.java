package org.meterset.cli;

import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.meterset.archive.Archive;
import org.meterset.cli.output.JsonReport;
import org.meterset.cli.output.TextTable;
import org.meterset.dicom.Uid;
import org.meterset.workflow.course.BeamProgress;
import org.meterset.workflow.course.CourseBook;
import org.meterset.workflow.course.CourseBook.Approval;
import org.meterset.workflow.course.Courses;
import org.meterset.workflow.course.DoseLedger;
import org.meterset.workflow.course.PlannedBeam;
import org.meterset.workflow.course.PlannedDoseReference;
import org.meterset.workflow.course.SessionOrder.Intent;
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
        synopsisSubcommandLabel = "(approve | list | show)",
        description =
                "Approves plans and tells what was delivered of them, from the treatment records in the archive. The"
                        + " node may run.")
final class CourseCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Asks the courses over that data folder. */
    static <T> T with(DataOption data, Function<Courses, T> question) {
        try (CourseBook book = CourseBook.open(data.directory())) {
            return Archive.look(data.directory(), index -> question.apply(new Courses(index, book)));
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
            @Option(names = "--intent", defaultValue = "treatment", description = "treatment or verification.")
                    Intent intent) {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        with(data, courses -> {
            courses.approve(Uid.of(plan), intent, user, now);
            return true;
        });
        out().println("approved for " + intent.name().toLowerCase(Locale.ROOT) + " by " + user);
        out().flush();
        return ExitCodes.OK;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the approved plans.")
    int list(@Mixin DataOption data, @Option(names = "--json", description = "Print JSON.") boolean json) {
        List<Approval> approvals;
        try (CourseBook book = CourseBook.open(data.directory())) {
            approvals = book.approvals();
        }
        if (json) {
            JsonReport.print(
                    out(),
                    approvals.stream()
                            .map(approval -> Map.of(
                                    "plan", approval.plan().value(),
                                    "label", approval.label(),
                                    "intent", approval.intent().name(),
                                    "approvedBy", approval.approvedBy(),
                                    "approvedAt", approval.approvedAt()))
                            .toList());
        } else {
            TextTable table = new TextTable("plan", "label", "intent", "approved by", "at");
            approvals.forEach(approval -> table.row(
                    approval.plan(),
                    approval.label(),
                    approval.intent().name().toLowerCase(Locale.ROOT),
                    approval.approvedBy(),
                    approval.approvedAt()));
            out().println(table);
        }
        out().flush();
        return ExitCodes.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description =
                    "Tells what was delivered of a plan, by fraction, beam and dose reference, and what is next. Exit"
                            + " code 1 if the records contradict each other.")
    int show(
            @Mixin DataOption data,
            @Parameters(paramLabel = "PLAN", description = "SOP Instance UID of the plan.") String plan,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        DoseLedger ledger = with(data, courses -> courses.ledger(Uid.of(plan)));
        if (json) {
            JsonReport.print(out(), asMap(ledger));
        } else {
            print(ledger);
        }
        out().flush();
        return ledger.contradictions().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void print(DoseLedger ledger) {
        out().printf(
                        Locale.ROOT,
                        "%s  %d fractions of %d beams%n%n",
                        ledger.plan().label(),
                        ledger.plan().fractions(),
                        ledger.plan().beams().size());
        out().println(metersets(ledger));
        out().println();
        TextTable doses = new TextTable("dose reference", "", "delivered Gy", "prescribed Gy");
        for (PlannedDoseReference reference : ledger.plan().doseReferences()) {
            doses.row(
                    reference.number(),
                    reference.description(),
                    decimal(ledger.deliveredGy().getOrDefault(reference.number(), 0.0)),
                    reference.targetGy().isPresent()
                            ? decimal(reference.targetGy().getAsDouble())
                            : "");
        }
        out().println(doses);
        out().println();
        ledger.contradictions().forEach(each -> out().println("STOPPED: " + each));
        if (ledger.contradictions().isEmpty()) {
            out().println(ledger.next()
                    .map(next -> (next.continuation() ? "next: continue fraction " : "next: fraction ") + next.number())
                    .orElse("all delivered"));
        }
    }

    private static TextTable metersets(DoseLedger ledger) {
        List<String> titles = new ArrayList<>(List.of("fraction"));
        for (PlannedBeam beam : ledger.plan().beams()) {
            titles.add("beam %d %s (%s %s)"
                    .formatted(
                            beam.number(),
                            beam.name(),
                            decimal(beam.meterset()),
                            ledger.plan().unit()));
        }
        titles.add("");
        TextTable table = new TextTable(titles);
        for (int fraction = 1; fraction <= ledger.plan().fractions(); fraction++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(fraction)));
            ledger.fraction(fraction).forEach(beam -> row.add(decimal(beam.deliveredMeterset())));
            row.add(ledger.isComplete(fraction) ? "complete" : ledger.isPartial(fraction) ? "PARTIAL" : "");
            table.row(row);
        }
        return table;
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static Map<String, Object> asMap(DoseLedger ledger) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("plan", ledger.plan().sopInstance().value());
        map.put("label", ledger.plan().label());
        map.put("unit", ledger.plan().unit());
        List<Object> beams = new ArrayList<>();
        for (int fraction = 1; fraction <= ledger.plan().fractions(); fraction++) {
            ledger.fraction(fraction).forEach(beam -> beams.add(asMap(beam)));
        }
        map.put("beams", beams);
        Map<String, Object> doses = new LinkedHashMap<>();
        ledger.deliveredGy().forEach((number, gy) -> doses.put(Integer.toString(number), gy));
        map.put("deliveredGy", doses);
        map.put("contradictions", ledger.contradictions());
        if (ledger.contradictions().isEmpty()) {
            ledger.next()
                    .ifPresent(next ->
                            map.put("next", Map.of("fraction", next.number(), "continuation", next.continuation())));
        }
        return map;
    }

    private static Map<String, Object> asMap(BeamProgress beam) {
        return Map.of(
                "fraction", beam.fraction(),
                "beam", beam.beam().number(),
                "planned", beam.beam().meterset(),
                "delivered", beam.deliveredMeterset(),
                "complete", beam.complete());
    }
}
