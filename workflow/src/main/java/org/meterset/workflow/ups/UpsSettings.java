package org.meterset.workflow.ups;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.meterset.dicom.Uid;

/**
 * How a UPS service behaves.
 *
 * @param clock whose time goes into attributes
 * @param uids makes SOP Instance UIDs where N-CREATE names none
 * @param worklistLabel given to steps that come without Worklist Label
 * @param deletionLocks whether deletion locks are granted; else subscribers hear B301 and are subscribed without one
 * @param keepFinished how long a step is kept after its end, deletion locks apart; empty for ever
 * @param matchStationDesignator whether the Coding Scheme Designator of a station name is compared in queries. Devices
 *     and managers of treatments agree on code values and use schemes of their own, so it is not unless wanted
 * @param retryPauses how long to wait before each further attempt to tell an event; the last one goes on being used
 * @param giveUpEventsAfter how old an event may become
 */
public record UpsSettings(
        Clock clock,
        Supplier<Uid> uids,
        String worklistLabel,
        boolean deletionLocks,
        Optional<Duration> keepFinished,
        boolean matchStationDesignator,
        List<Duration> retryPauses,
        Duration giveUpEventsAfter) {

    /** The system's clock and random UIDs, nothing is ever forgotten, events are told for a day. */
    public static final UpsSettings DEFAULT = new UpsSettings(
            Clock.system(ZoneId.systemDefault()),
            UpsSettings::randomUid,
            "Worklist",
            true,
            Optional.empty(),
            false,
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5)),
            Duration.ofDays(1));

    public UpsSettings {
        retryPauses = List.copyOf(retryPauses);
        if (retryPauses.isEmpty()) {
            throw new IllegalArgumentException("retry pauses: found none, expected one or more");
        }
    }

    /** A UID made of a random UUID (PS3.5 section B.2). */
    public static Uid randomUid() {
        return new Uid("2.25." + new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16));
    }

    public UpsSettings withClock(Clock other) {
        return new UpsSettings(
                other,
                uids,
                worklistLabel,
                deletionLocks,
                keepFinished,
                matchStationDesignator,
                retryPauses,
                giveUpEventsAfter);
    }

    public UpsSettings withWorklistLabel(String label) {
        return new UpsSettings(
                clock,
                uids,
                label,
                deletionLocks,
                keepFinished,
                matchStationDesignator,
                retryPauses,
                giveUpEventsAfter);
    }

    public UpsSettings withDeletionLocks(boolean granted) {
        return new UpsSettings(
                clock,
                uids,
                worklistLabel,
                granted,
                keepFinished,
                matchStationDesignator,
                retryPauses,
                giveUpEventsAfter);
    }

    public UpsSettings withKeepFinished(Optional<Duration> time) {
        return new UpsSettings(
                clock,
                uids,
                worklistLabel,
                deletionLocks,
                time,
                matchStationDesignator,
                retryPauses,
                giveUpEventsAfter);
    }

    public UpsSettings withMatchStationDesignator(boolean wanted) {
        return new UpsSettings(
                clock, uids, worklistLabel, deletionLocks, keepFinished, wanted, retryPauses, giveUpEventsAfter);
    }

    public UpsSettings withRetryPauses(List<Duration> pauses) {
        return new UpsSettings(
                clock,
                uids,
                worklistLabel,
                deletionLocks,
                keepFinished,
                matchStationDesignator,
                pauses,
                giveUpEventsAfter);
    }
}
