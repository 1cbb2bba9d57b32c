package org.meterset.archive.review;

import static org.meterset.archive.review.ReviewState.ACCEPTED;
import static org.meterset.archive.review.ReviewState.CONSUMED;
import static org.meterset.archive.review.ReviewState.HELD;
import static org.meterset.archive.review.ReviewState.REJECTED;

import java.util.Optional;

/**
 * The one table of import review: received → held → accepted | rejected, and back only through held. Whoever takes an
 * instance back has to give a reason.
 */
public final class ReviewTable {
    private ReviewTable() {}

    /** Where an act leads from a state; empty if it is not possible there. */
    public static Optional<ReviewState> after(ReviewState state, ReviewAct act) {
        return Optional.ofNullable(
                switch (state) {
                    case RECEIVED ->
                        switch (act) {
                            case ACCEPT -> ACCEPTED;
                            case HOLD -> HELD;
                            case REJECT -> REJECTED;
                            case CONSUME -> CONSUMED;
                            case CORRECT -> null;
                        };
                    case HELD ->
                        switch (act) {
                            case ACCEPT -> ACCEPTED;
                            case REJECT -> REJECTED;
                            case CORRECT -> HELD;
                            case HOLD, CONSUME -> null;
                        };
                    case ACCEPTED, REJECTED -> act == ReviewAct.HOLD ? HELD : null;
                    case CONSUMED -> null;
                });
    }

    /** Whether an act of a person needs a reason: all but letting in what was held. */
    public static boolean needsReason(ReviewAct act) {
        return act != ReviewAct.ACCEPT;
    }
}
