package org.meterset.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.Archive;
import org.meterset.archive.review.Correction;
import org.meterset.archive.review.HeldSeries;
import org.meterset.archive.review.ReviewAct;
import org.meterset.archive.review.ReviewEntry;
import org.meterset.archive.review.ReviewSheet;
import org.meterset.archive.review.ReviewState;
import org.meterset.archive.review.SheetCheck;
import org.meterset.archive.review.Signature;
import org.meterset.cli.output.JsonReport;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.standard.Profile;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Profiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What arrived and waits for a person. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | accept | reject | hold | correct | log)",
        description =
                "Reviews what rules have held at arrival (review-rule in meterset.yaml); beside a running node too."
                        + " Every act is written down: who, when, why.")
final class ReviewCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Who acts, and why. */
    static final class SignatureOption {
        @Option(names = "--user", paramLabel = "NAME", description = "Who acts (default: the user of this system).")
        private String user = System.getProperty("user.name", "");

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why; needed for all but accept.")
        private String reason = "";

        Signature signature() {
            return new Signature(user, reason);
        }
    }

    /** What a person decides on. */
    static final class Decided {
        @Mixin
        private DataOption data = new DataOption();

        @Mixin
        private SignatureOption signature = new SignatureOption();

        @Parameters(arity = "1..*", paramLabel = "UID", description = "Studies, series, instances.")
        private List<String> uids = List.of();

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists what is held or rejected, by series.")
    int list(
            @Mixin DataOption data,
            @Option(names = "--state", paramLabel = "STATE", description = "Only held, or only rejected.") @Nullable
                    ReviewState state,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        if (state != null && !state.isUnderReview()) {
            throw UserError.unusable("--state: found %s, expected held or rejected"
                    .formatted(state.name().toLowerCase(Locale.ROOT)));
        }
        List<HeldSeries> series = Archive.review(data.directory(), HeldSeries::of).stream()
                .filter(one -> state == null || one.state() == state)
                .toList();
        if (json) {
            JsonReport.print(
                    out(), Map.of("series", series.stream().map(ReviewMaps::of).toList()));
        } else {
            ReviewText.list(series, out());
        }
        return ExitCodes.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows what is needed to decide: the patient beside the one known, findings, what the objects"
                    + " refer to. Exit code 1 if the patient differs, something is missing or there are errors.")
    int show(
            @Mixin DataOption data,
            @Parameters(paramLabel = "UID", description = "Of a study, series or instance under review.") String uid,
            @Option(
                            names = "--profile",
                            paramLabel = "NAME|FILE[+OPTION...]",
                            description = "What to check against; may be repeated (default: dicom).")
                    @Nullable
                    List<String> profiles,
            @Option(names = "--json", description = "Print JSON, with thumbnails.") boolean json) {
        Path directory = data.directory();
        SheetCheck check = new SheetCheck(validator(profiles == null ? List.of("dicom") : profiles));
        List<ReviewSheet> sheets =
                Archive.review(directory, review -> ReviewSheet.of(review, directory, Uid.of(uid), check));
        if (json) {
            JsonReport.print(
                    out(), Map.of("studies", sheets.stream().map(ReviewMaps::of).toList()));
        } else {
            sheets.forEach(sheet -> ReviewText.sheet(sheet, out()));
        }
        return sheets.stream().allMatch(ReviewSheet::isUnremarkable) ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static Validator validator(List<String> names) {
        try {
            List<Profile> profiles = names.stream().map(Profiles::parse).toList();
            return Validator.of(profiles);
        } catch (IllegalArgumentException e) {
            throw UserError.unusable(Optional.ofNullable(e.getMessage()).orElse("unknown profile"));
        }
    }

    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description = "Lets in what is held: from now on it is found, sent and used.")
    int accept(@Mixin Decided decided) {
        return decide(ReviewAct.ACCEPT, decided);
    }

    @Command(
            name = "reject",
            mixinStandardHelpOptions = true,
            description = "Says that what is held is not to be used. Its bytes stay, and nobody finds it.")
    int reject(@Mixin Decided decided) {
        return decide(ReviewAct.REJECT, decided);
    }

    @Command(
            name = "hold",
            mixinStandardHelpOptions = true,
            description = "Takes back what was accepted or rejected: it is held again until somebody decides anew.")
    int hold(@Mixin Decided decided) {
        return decide(ReviewAct.HOLD, decided);
    }

    private int decide(ReviewAct act, Decided decided) {
        List<Uid> named = decided.uids.stream().map(Uid::of).toList();
        Signature signature = decided.signature.signature();
        List<Uid> done = Archive.review(decided.data.directory(), review -> review.decide(act, named, signature));
        String word = act == ReviewAct.HOLD ? "held" : act.name().toLowerCase(Locale.ROOT) + "ed";
        if (decided.json) {
            JsonReport.print(out(), Map.of(word, done.stream().map(Uid::value).toList()));
        } else {
            out().println("%d object%s %s by %s"
                    .formatted(done.size(), done.size() == 1 ? "" : "s", word, signature.user()));
            out().flush();
        }
        return ExitCodes.OK;
    }

    @Command(
            name = "correct",
            mixinStandardHelpOptions = true,
            description =
                    "Corrects the demographics of a study at its first review. The objects stay as they came; what is"
                            + " found and sent has the corrected values. An empty value removes it.")
    int correct(
            @Mixin DataOption data,
            @Mixin SignatureOption signature,
            @Parameters(paramLabel = "STUDY", description = "Study Instance UID.") String study,
            @Option(names = "--patient-name", paramLabel = "NAME") @Nullable String name,
            @Option(names = "--patient-id", paramLabel = "ID") @Nullable String id,
            @Option(names = "--birth-date", paramLabel = "YYYYMMDD") @Nullable String birthDate,
            @Option(names = "--sex", paramLabel = "M|F|O") @Nullable String sex,
            @Option(names = "--referring-physician", paramLabel = "NAME") @Nullable String referring,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        Map<Tag, String> values = new LinkedHashMap<>();
        put(values, Tags.PATIENT_NAME, name);
        put(values, Tags.PATIENT_ID, id);
        put(values, Tags.PATIENT_BIRTH_DATE, birthDate);
        put(values, Tags.PATIENT_SEX, sex);
        put(values, Tags.REFERRING_PHYSICIAN_NAME, referring);
        Correction made = Archive.review(
                data.directory(), review -> review.correct(Uid.of(study), values, signature.signature()));
        if (json) {
            JsonReport.print(out(), ReviewMaps.of(made));
        } else {
            out().println("%s of study %s corrected by %s"
                    .formatted(
                            made.values().keySet().stream()
                                    .sorted()
                                    .map(Dictionary::nameOf)
                                    .collect(Collectors.joining(", ")),
                            made.study(),
                            signature.signature().user()));
            out().flush();
        }
        return ExitCodes.OK;
    }

    private static void put(Map<Tag, String> values, Tag tag, @Nullable String value) {
        if (value != null) {
            values.put(tag, value);
        }
    }

    @Command(
            name = "log",
            mixinStandardHelpOptions = true,
            description =
                    "Prints every act, oldest first, and checks that no line was changed, removed or put in. Exit code"
                            + " 1 if one was.")
    int log(@Mixin DataOption data, @Option(names = "--json", description = "Print JSON.") boolean json) {
        List<ReviewEntry> entries = new ArrayList<>();
        Optional<Long> broken = Archive.review(data.directory(), review -> {
            review.log(entries::add);
            return review.firstBrokenLine();
        });
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("entries", entries.stream().map(ReviewMaps::of).toList());
            map.put("intact", broken.isEmpty());
            JsonReport.print(out(), map);
        } else {
            ReviewText.log(entries, out());
        }
        broken.ifPresent(line -> spec.commandLine()
                .getErr()
                .println("review.log: line %d is not as it was written, or one before it was removed".formatted(line)));
        return broken.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
