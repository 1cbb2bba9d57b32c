package org.meterset.archive.review;

/**
 * Who acts, and why.
 *
 * @param reason may be empty where {@link ReviewTable#needsReason} says so
 */
public record Signature(String user, String reason) {
    public Signature {
        user = user.strip();
        reason = reason.strip();
        if (user.isEmpty()) {
            throw new ReviewException("user: found nothing, expected the name of who acts");
        }
    }

    void allows(ReviewAct act) {
        if (reason.isEmpty() && ReviewTable.needsReason(act)) {
            throw new ReviewException("reason: found nothing, expected why (%s needs one)".formatted(Words.of(act)));
        }
    }
}
