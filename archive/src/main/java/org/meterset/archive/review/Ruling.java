package org.meterset.archive.review;

import java.util.Optional;

/**
 * What the rules say of one instance.
 *
 * @param rule which one said so, with its number from 1; empty if none was about it
 * @param tally what the check of that rule has found
 */
public record Ruling(ReviewAct act, String rule, Optional<Tally> tally) {
    /** No rule was about it. */
    static final Ruling ACCEPTED = new Ruling(ReviewAct.ACCEPT, "", Optional.empty());

    /** How many findings a check had. */
    public record Tally(String profile, long errors, long warnings) {
        ReviewRule.CheckResult result() {
            return errors > 0
                    ? ReviewRule.CheckResult.ERRORS
                    : warnings > 0 ? ReviewRule.CheckResult.WARNINGS : ReviewRule.CheckResult.CLEAN;
        }
    }

    public ReviewState state() {
        return ReviewTable.after(ReviewState.RECEIVED, act)
                .orElseThrow(() -> new IllegalStateException("no rule can " + act));
    }
}
