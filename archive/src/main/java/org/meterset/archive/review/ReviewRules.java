package org.meterset.archive.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meterset.archive.review.Ruling.Tally;

/**
 * The rules for what arrives, in order: the first that is about an instance decides, and what no rule is about is
 * accepted. An instance is checked only if a rule that is about it wants that. Any number of threads.
 */
public record ReviewRules(List<ReviewRule> rules) {
    /** Everything is accepted. */
    public static final ReviewRules NONE = new ReviewRules(List.of());

    public ReviewRules {
        rules = List.copyOf(rules);
    }

    /** Decides on one instance; waits for its check where one is needed. */
    public Ruling ruling(Arriving instance) {
        Map<String, Tally> tallies = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            ReviewRule rule = rules.get(i);
            if (rule.isAbout(instance)) {
                Optional<Tally> tally = rule.check()
                        .map(check ->
                                tallies.computeIfAbsent(check.profile(), _ -> ArrivalCheck.of(instance.file(), check)));
                if (rule.results().isEmpty()
                        || rule.results().contains(tally.orElseThrow().result())) {
                    return new Ruling(rule.act(), "%d: %s".formatted(i + 1, rule.text()), tally);
                }
            }
        }
        return Ruling.ACCEPTED;
    }
}
