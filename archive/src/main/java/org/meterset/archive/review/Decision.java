package org.meterset.archive.review;

import java.time.Instant;
import org.meterset.dicom.Uid;

/**
 * Why an instance is held or rejected.
 *
 * @param at when that was decided
 * @param user who decided; empty if a rule did
 * @param rule that decided at arrival; empty if a person did later
 * @param source who sent it; empty if it had been accepted at arrival
 * @param errors that the rule's check has found; so with warnings
 */
public record Decision(
        Uid sopInstance,
        Uid series,
        Uid study,
        ReviewState state,
        Instant at,
        String user,
        String reason,
        String rule,
        String source,
        long errors,
        long warnings) {}
