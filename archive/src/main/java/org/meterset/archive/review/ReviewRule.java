package org.meterset.archive.review;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Profiles;

/**
 * One line of the rules for what arrives: {@code hold from=CT1|CT2 modality=CT profile=idms-import result=errors}.
 *
 * @param text as it was written
 * @param callingAes that it is about; empty for any. So with the next two
 * @param results of the check that it is about; empty for any
 * @param check what the object is checked against, if the rule wants that
 */
public record ReviewRule(
        String text,
        ReviewAct act,
        Set<String> callingAes,
        Set<Uid> sopClasses,
        Set<String> modalities,
        Set<CheckResult> results,
        Optional<Check> check) {
    /** How a rule is written. */
    public static final String FORM =
            "accept|hold|reject|consume [from=AET|...] [class=UID|...] [modality=CODE|...] [profile=NAME [result=clean|"
                    + "warnings|errors]]";

    private static final Pattern WORD = Pattern.compile("\\G\\s*([a-z]+)(?:=(?:\"([^\"]*)\"|(\\S+)))?(?=\\s|$)");
    private static final Set<String> KEYS = Set.of("from", "class", "modality", "profile", "result");
    private static final String EVERYTHING = "dicom";

    public ReviewRule {
        callingAes = Set.copyOf(callingAes);
        sopClasses = Set.copyOf(sopClasses);
        modalities = Set.copyOf(modalities);
        results = Set.copyOf(results);
    }

    /** What a check has come to. */
    public enum CheckResult {
        /** Neither errors nor warnings. */
        CLEAN,
        /** Warnings, no errors. */
        WARNINGS,
        /** At least one error. */
        ERRORS
    }

    /**
     * A profile to check against.
     *
     * @param profile as it was written, with options
     */
    public record Check(String profile, Validator validator) {
        static Check of(String profile) {
            try {
                return new Check(profile, Validator.of(List.of(Profiles.parse(profile))));
            } catch (IllegalArgumentException e) {
                throw wrong("profile=" + profile, "a profile that can be used: " + e.getMessage());
            }
        }
    }

    /**
     * Reads a rule.
     *
     * @throws UnreadableRuleException that says what was found and what was expected
     */
    public static ReviewRule parse(String text) {
        Matcher words = WORD.matcher(text);
        if (!words.find() || words.group(2) != null || words.group(3) != null) {
            throw wrong("no action", "it to begin with accept, hold, reject or consume");
        }
        ReviewAct act = act(words.group(1));
        TreeMap<String, String> values = new TreeMap<>();
        int end = words.end();
        while (words.find()) {
            String key = words.group(1);
            String value = words.group(2) != null ? words.group(2) : words.group(3);
            if (value == null || !KEYS.contains(key)) {
                throw wrong("\"" + words.group().strip() + "\"", "from=, class=, modality=, profile= or result=");
            }
            if (values.put(key, value) != null) {
                throw wrong(key + "= twice", "it once, with | between values");
            }
            end = words.end();
        }
        if (!text.substring(end).isBlank()) {
            throw wrong("\"" + text.substring(end).strip() + "\"", "from=, class=, modality=, profile= or result=");
        }
        return of(text, act, values);
    }

    private static ReviewRule of(String text, ReviewAct act, TreeMap<String, String> values) {
        Set<CheckResult> results = new LinkedHashSet<>();
        choices(values, "result").forEach(word -> results.add(result(word)));
        Optional<String> profile = Optional.ofNullable(values.get("profile"));
        if (!results.isEmpty() && profile.isEmpty()) {
            throw wrong("result= without profile=", "the profile whose result counts");
        }
        if (profile.isPresent() && results.isEmpty() && act != ReviewAct.CONSUME) {
            throw wrong("profile= without result=", "result=clean, warnings or errors");
        }
        Set<Uid> sopClasses = new LinkedHashSet<>();
        choices(values, "class").forEach(word -> sopClasses.add(sopClass(word)));
        boolean checked = profile.isPresent() || act == ReviewAct.CONSUME;
        return new ReviewRule(
                text.strip(),
                act,
                choices(values, "from"),
                sopClasses,
                choices(values, "modality"),
                results,
                checked ? Optional.of(Check.of(profile.orElse(EVERYTHING))) : Optional.empty());
    }

    private static ReviewAct act(String word) {
        return switch (word) {
            case "accept" -> ReviewAct.ACCEPT;
            case "hold" -> ReviewAct.HOLD;
            case "reject" -> ReviewAct.REJECT;
            case "consume" -> ReviewAct.CONSUME;
            default -> throw wrong("action \"" + word + "\"", "accept, hold, reject or consume");
        };
    }

    private static CheckResult result(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "clean" -> CheckResult.CLEAN;
            case "warnings" -> CheckResult.WARNINGS;
            case "errors" -> CheckResult.ERRORS;
            default -> throw wrong("result=" + word, "clean, warnings or errors");
        };
    }

    private static Uid sopClass(String word) {
        Uid uid = new Uid(word);
        return uid.isValid()
                ? uid
                : UidDictionary.uidOf(word)
                        .orElseThrow(
                                () -> wrong("class=" + word, "a SOP Class UID or its keyword, such as RTPlanStorage"));
    }

    private static Set<String> choices(TreeMap<String, String> values, String key) {
        Set<String> choices = new LinkedHashSet<>();
        if (values.containsKey(key)) {
            for (String choice : values.get(key).split("\\|", -1)) {
                if (choice.isBlank()) {
                    throw wrong(key + "= with nothing in it", "a value");
                }
                choices.add(choice.strip());
            }
        }
        return choices;
    }

    private static UnreadableRuleException wrong(String found, String expected) {
        return new UnreadableRuleException(found, expected);
    }

    /** Whether the rule is about instances like this one, whatever a check comes to. */
    boolean isAbout(Arriving instance) {
        return fits(callingAes, instance.callingAe())
                && fits(sopClasses, instance.sopClass())
                && fits(modalities, instance.modality());
    }

    private static <T> boolean fits(Set<T> wanted, T found) {
        return wanted.isEmpty() || wanted.contains(found);
    }
}
