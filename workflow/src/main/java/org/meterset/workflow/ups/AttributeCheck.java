package org.meterset.workflow.ups;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Value;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.ups.AttributeRule.AtEnd;
import org.meterset.workflow.ups.AttributeRule.Need;

/** Holds the attributes of requests against {@link AttributeRules} (PS3.4 section CC.2.5.1). */
final class AttributeCheck {
    private static final Map<Tag, Set<String>> ENUMERATED = Map.of(
            Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY, Set.of("HIGH", "MEDIUM", "LOW"),
            Tags.INPUT_READINESS_STATE, Set.of("INCOMPLETE", "UNAVAILABLE", "READY"));
    private static final int WHOLE_PERCENT = 100;

    /** What N-CREATE and N-SET carry elsewhere, or may repeat without harm. */
    private static final Set<Tag> NOT_CHECKED =
            Set.of(Tags.SOP_CLASS_UID, Tags.SOP_INSTANCE_UID, Tags.TRANSACTION_UID, Tags.PROCEDURE_STEP_STATE);

    private AttributeCheck() {}

    /** What N-CREATE brings, as {@link Normal} has it. */
    static void creation(DataSet attributes) {
        String state = attributes
                .string(Tags.PROCEDURE_STEP_STATE)
                .orElseThrow(() -> missing(Tags.PROCEDURE_STEP_STATE, attributes));
        if (!state.equals(ProcedureStepState.SCHEDULED.definedTerm())) {
            throw Refusal.of(Status.UPS_NOT_SCHEDULED);
        }
        if (attributes.hasValue(Tags.TRANSACTION_UID)) {
            throw Refusal.at(Tags.TRANSACTION_UID, Status.INVALID_ATTRIBUTE_VALUE, "a value, expected none");
        }
        for (AttributeRule rule : AttributeRules.all()) {
            created(rule, attributes);
        }
        attributes.forEach(AttributeCheck::codes);
        values(attributes);
    }

    private static void created(AttributeRule rule, DataSet dataSet) {
        Tag tag = rule.tag();
        if (NOT_CHECKED.contains(tag)) {
            return;
        }
        if (rule.create() == Need.TYPE_1 && !hasContent(dataSet, tag)) {
            throw missing(tag, dataSet);
        }
        if (rule.emptyAtFirst() && hasContent(dataSet, tag)) {
            throw Refusal.at(tag, Status.INVALID_ATTRIBUTE_VALUE, "items, expected none yet");
        }
        for (DataSet item : dataSet.items(tag)) {
            rule.items().forEach(each -> created(each, item));
        }
    }

    /**
     * What N-SET brings to a step.
     *
     * @param scheduled whether the schedule is edited, by somebody who must know the codes; a performer who forgets a
     *     meaning does not lose the report for it
     */
    static void modification(DataSet changes, DataSet current, boolean scheduled) {
        for (Element element : changes) {
            Tag tag = element.tag();
            if (tag.equals(Tags.SOP_CLASS_UID) || tag.equals(Tags.TRANSACTION_UID)) {
                continue;
            }
            Optional<AttributeRule> rule = AttributeRules.of(tag);
            boolean allowed = !NOT_CHECKED.contains(tag)
                    && rule.map(AttributeRule::set).orElse(Need.OPTIONAL) != Need.NOT_ALLOWED;
            if (!allowed && !same(changes, current, tag)) {
                throw Refusal.at(tag, Status.INVALID_ATTRIBUTE_VALUE, "another value, but N-SET may not change it");
            }
            if (allowed
                    && rule.map(AttributeRule::set).orElse(Need.OPTIONAL) == Need.TYPE_1
                    && !hasContent(changes, tag)) {
                throw Refusal.at(tag, Status.MISSING_ATTRIBUTE_VALUE, "nothing, expected a value");
            }
        }
        if (scheduled) {
            changes.forEach(AttributeCheck::codes);
        }
        values(changes);
    }

    private static boolean same(DataSet changes, DataSet current, Tag tag) {
        return !hasContent(changes, tag)
                || changes.element(tag).equals(current.element(tag))
                || changes.strings(tag).equals(current.strings(tag))
                        && !changes.strings(tag).isEmpty();
    }

    private static void values(DataSet attributes) {
        ENUMERATED.forEach((tag, terms) -> attributes.string(tag).ifPresent(value -> {
            if (!terms.contains(value)) {
                throw Refusal.at(
                        tag, Status.INVALID_ATTRIBUTE_VALUE, "none of " + String.join(" ", new TreeSet<>(terms)));
            }
        }));
        for (DataSet progress : attributes.items(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE)) {
            if (progress.hasValue(Tags.PROCEDURE_STEP_PROGRESS) && !isPercent(progress)) {
                throw Refusal.at(
                        Tags.PROCEDURE_STEP_PROGRESS, Status.INVALID_ATTRIBUTE_VALUE, "expected 0 to 100 percent");
            }
        }
    }

    private static boolean isPercent(DataSet progress) {
        try {
            OptionalDouble percent = progress.doubleValue(Tags.PROCEDURE_STEP_PROGRESS);
            return percent.isPresent() && percent.getAsDouble() >= 0 && percent.getAsDouble() <= WHOLE_PERCENT;
        } catch (DicomException _) {
            return false;
        }
    }

    /** Every item of a code sequence has a value, its scheme and a meaning (PS3.4 table CC.2.5-2a). */
    private static void codes(Element element) {
        if (!(element.value() instanceof Value.Items(List<DataSet> items))) {
            return;
        }
        boolean code = Codes.isCodeSequence(element.tag());
        for (DataSet item : items) {
            if (code && !Codes.isWhole(item)) {
                throw Refusal.at(
                        element.tag(),
                        Status.MISSING_ATTRIBUTE,
                        "an item without code value, coding scheme designator or meaning");
            }
            item.forEach(AttributeCheck::codes);
        }
    }

    /** Whether the final state requirements are met; the attribute that lacks, if not (PS3.4 table CC.2.5-1). */
    static Optional<Tag> lackingFor(ProcedureStepState state, DataSet attributes) {
        return lacking(AttributeRules.all(), state, attributes);
    }

    private static Optional<Tag> lacking(List<AttributeRule> rules, ProcedureStepState state, DataSet dataSet) {
        for (AttributeRule rule : rules) {
            boolean needed = rule.atEnd() == AtEnd.REQUIRED
                    || rule.atEnd() == AtEnd.TO_COMPLETE && state == ProcedureStepState.COMPLETED
                    || rule.atEnd() == AtEnd.TO_CANCEL && state == ProcedureStepState.CANCELED;
            if (NOT_CHECKED.contains(rule.tag())) {
                continue;
            }
            if (needed && !hasFinalValue(rule.tag(), dataSet)) {
                return Optional.of(rule.tag());
            }
            if (needed) {
                for (DataSet item : dataSet.items(rule.tag())) {
                    Optional<Tag> inItem = lacking(rule.items(), state, item);
                    if (inItem.isPresent()) {
                        return inItem;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Output Information Sequence may have no items, where nothing came of the step. */
    private static boolean hasFinalValue(Tag tag, DataSet dataSet) {
        return tag.equals(Tags.OUTPUT_INFORMATION_SEQUENCE) ? dataSet.contains(tag) : hasContent(dataSet, tag);
    }

    private static Refusal missing(Tag tag, DataSet dataSet) {
        return dataSet.contains(tag)
                ? Refusal.at(tag, Status.MISSING_ATTRIBUTE_VALUE, "nothing, expected a value")
                : Refusal.at(tag, Status.MISSING_ATTRIBUTE, "not there, expected it with a value");
    }

    /** A value, or an item that holds anything. */
    private static boolean hasContent(DataSet dataSet, Tag tag) {
        return dataSet.element(tag)
                .map(element -> element.value() instanceof Value.Items(List<DataSet> items)
                        ? items.stream().anyMatch(item -> !item.isEmpty())
                        : !element.isEmpty())
                .orElse(false);
    }
}
