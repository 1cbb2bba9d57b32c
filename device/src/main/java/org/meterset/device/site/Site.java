package org.meterset.device.site;

import static org.meterset.device.site.Message.CLAIM;
import static org.meterset.device.site.Message.DELIVER;
import static org.meterset.device.site.Message.END;
import static org.meterset.device.site.Message.FINAL_UPDATE;
import static org.meterset.device.site.Message.QUERY;
import static org.meterset.device.site.Message.RETRIEVE_INPUTS;
import static org.meterset.device.site.Message.RETRIEVE_INSTRUCTION;
import static org.meterset.device.site.Message.SETUP;
import static org.meterset.device.site.Message.STORE_DETECTOR_DATA;
import static org.meterset.device.site.Message.STORE_RECORD;
import static org.meterset.device.site.Message.STORE_REGISTRATION;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.SessionOrder.Intent;
import org.meterset.workflow.ups.UpsFace;

/**
 * How a device speaks with the treatment management system of a site: everything in which such systems differ, as data.
 *
 * @param messages in their order
 * @param oneAssociation whether one association serves all messages, or each has its own
 * @param progress the form in which progress is reported
 * @param partlyDelivered the final state of a session that was interrupted
 * @param match by what a patient is known again
 * @param window how long before and after now a session may be scheduled; all of the day if there is none
 * @param stationScheme Coding Scheme Designator of station names; that of the machine's kind if there is none
 * @param tolerances what counts as the same
 * @param plans how plans for that system are written
 * @param intent what sessions the device asks for
 */
public record Site(
        String name,
        UpsFace face,
        List<Message> messages,
        boolean oneAssociation,
        ProgressForm progress,
        ProcedureStepState partlyDelivered,
        PatientMatch match,
        Optional<Window> window,
        Optional<String> stationScheme,
        Tolerances tolerances,
        PlanConventions plans,
        Intent intent) {

    /** How long before and after now. */
    public record Window(Duration before, Duration after) {
        /**
         * Reads minutes: one number for both, or {@code BEFORE:AFTER}.
         *
         * @throws IllegalArgumentException if it is written otherwise
         */
        public static Window parse(String minutes) {
            int colon = minutes.indexOf(':');
            try {
                long before = Long.parseLong(colon < 0 ? minutes : minutes.substring(0, colon));
                long after = Long.parseLong(minutes.substring(colon + 1));
                if (before >= 0 && after >= 0) {
                    return new Window(Duration.ofMinutes(before), Duration.ofMinutes(after));
                }
            } catch (NumberFormatException _) {
                // told below, as negative minutes are
            }
            throw new IllegalArgumentException(
                    "found \"%s\", expected minutes, or BEFORE:AFTER in minutes, such as 30:120".formatted(minutes));
        }
    }

    /** IHE-RO TDW-II, revision 1.1. */
    public static final Site TDW_II = new Site(
            "tdw-ii",
            UpsFace.FINAL,
            List.of(QUERY, RETRIEVE_INPUTS, CLAIM, RETRIEVE_INSTRUCTION, DELIVER, STORE_RECORD, FINAL_UPDATE, END),
            false,
            ProgressForm.PROGRESS_PARAMETERS,
            ProcedureStepState.CANCELED,
            PatientMatch.RECORD_NUMBER_AND_LAST_NAME,
            Optional.empty(),
            Optional.empty(),
            Tolerances.DEFAULT,
            PlanConventions.PLAIN,
            Intent.TREATMENT);

    /** IHE-RO TDW-II in the form that was tested until 2016. */
    public static final Site TDW_II_2016 = TDW_II.with(draft -> {
        draft.name = "tdw-ii-2016";
        draft.progress = ProgressForm.PERFORMED_PARAMETERS;
    });

    /** ARIA: nothing is retrieved, the device has its plans; ring gantries send a registration behind the record. */
    public static final Site ARIA = TDW_II.with(draft -> {
        draft.name = "aria";
        draft.face = UpsFace.TRIAL;
        draft.messages = List.of(QUERY, CLAIM, DELIVER, STORE_RECORD, STORE_REGISTRATION, FINAL_UPDATE, END);
        draft.progress = ProgressForm.DESCRIPTION;
        draft.plans = PlanConventions.ARIA;
    });

    /** MOSAIQ: instruction and summary are retrieved once the step is claimed. */
    public static final Site MOSAIQ = ARIA.with(draft -> {
        draft.name = "mosaiq";
        draft.messages =
                List.of(QUERY, CLAIM, RETRIEVE_INPUTS, RETRIEVE_INSTRUCTION, DELIVER, STORE_RECORD, FINAL_UPDATE, END);
        draft.plans = PlanConventions.MOSAIQ;
    });

    /**
     * RayTreatment with an IBA machine: the trial, claimed before anything is retrieved, over one association; the worklist
     * may hold a step for setup images before the treatment.
     */
    public static final Site RAYSTATION = MOSAIQ.with(draft -> {
        draft.name = "raystation";
        draft.messages = List.of(
                QUERY, SETUP, CLAIM, RETRIEVE_INSTRUCTION, RETRIEVE_INPUTS, DELIVER, STORE_RECORD, FINAL_UPDATE, END);
        draft.oneAssociation = true;
        draft.partlyDelivered = ProcedureStepState.COMPLETED;
        draft.plans = PlanConventions.PLAIN;
    });

    private static final Set<Message> RECORDING =
            EnumSet.of(DELIVER, STORE_RECORD, STORE_REGISTRATION, STORE_DETECTOR_DATA);

    public static final List<Site> ALL = List.of(TDW_II, TDW_II_2016, ARIA, MOSAIQ, RAYSTATION);

    public Site {
        messages = List.copyOf(messages);
    }

    /** The site of that name. */
    public static Optional<Site> named(String name) {
        return ALL.stream().filter(site -> site.name().equals(name)).findFirst();
    }

    /** The same with steps claimed at first radiation rather than at download: right before delivery. */
    public Site claimingAtFirstRadiation() {
        if (!does(CLAIM)) {
            return this;
        }
        List<Message> late = new ArrayList<>(messages);
        late.remove(CLAIM);
        late.add(late.indexOf(DELIVER), CLAIM);
        return with(draft -> draft.messages = late);
    }

    /** The same with treatment records only: no worklist. */
    public Site recordsOnly() {
        return with(draft ->
                draft.messages = messages.stream().filter(RECORDING::contains).toList());
    }

    /** The same with detector data stored behind record and registration. */
    public Site withDetectorData() {
        if (does(STORE_DETECTOR_DATA)) {
            return this;
        }
        List<Message> more = new ArrayList<>(messages);
        more.add(1 + Math.max(more.indexOf(STORE_RECORD), more.indexOf(STORE_REGISTRATION)), STORE_DETECTOR_DATA);
        return with(draft -> draft.messages = more);
    }

    /** The same with the steps for setup images performed, before anything of the treatment but its query. */
    public Site withSetupSteps() {
        if (does(SETUP) || !does(QUERY)) {
            return this;
        }
        List<Message> more = new ArrayList<>(messages);
        more.add(1 + more.indexOf(QUERY), SETUP);
        return with(draft -> draft.messages = more);
    }

    /** The same with patients known again by other marks. */
    public Site matching(PatientMatch other) {
        return with(draft -> draft.match = other);
    }

    /** The same with another window of time. */
    public Site within(Window other) {
        return with(draft -> draft.window = Optional.of(other));
    }

    /** The same under the other set of SOP classes. */
    public Site under(UpsFace other) {
        return with(draft -> draft.face = other);
    }

    /** The same with sessions that verify a plan or a machine, in place of treatments. */
    public Site verifying() {
        return with(draft -> draft.intent = Intent.VERIFICATION);
    }

    /** The same with other tolerances. */
    public Site tolerating(Tolerances other) {
        return with(draft -> draft.tolerances = other);
    }

    Site with(Consumer<SiteDraft> change) {
        SiteDraft draft = new SiteDraft(this);
        change.accept(draft);
        return draft.site();
    }

    public boolean does(Message message) {
        return messages.contains(message);
    }
}
