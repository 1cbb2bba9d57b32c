package org.meterset.workflow.ups;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meterset.archive.match.Matching;
import org.meterset.archive.match.ReturnKeys;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;

/**
 * The identifier of a worklist query (PS3.4 section CC.2.8): what must match, and what is returned.
 *
 * <p>Code Meaning and Coding Scheme Version never count. Sequences are returned whole, and what every worklist item must
 * have is returned also to those who did not ask for it.
 *
 * @param conditions what is compared
 * @param requests what is returned
 * @param hasUnsupported whether a value was given for an attribute that is no matching key
 */
record WorklistKeys(List<Condition> conditions, List<Element> requests, boolean hasUnsupported) {
    private static final Set<Tag> NO_KEYS =
            Set.of(Tags.SPECIFIC_CHARACTER_SET, Tags.TRANSACTION_UID, Tags.TIMEZONE_OFFSET_FROM_UTC);
    private static final Set<Tag> NEVER_MATCHED = Set.of(Tags.CODE_MEANING, Tags.CODING_SCHEME_VERSION);
    private static final List<Tag> ALWAYS_RETURNED = List.of(
            Tags.SOP_CLASS_UID,
            Tags.SOP_INSTANCE_UID,
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.STUDY_INSTANCE_UID,
            Tags.PROCEDURE_STEP_STATE,
            Tags.PROCEDURE_STEP_LABEL);

    /** One key with a value. */
    record Condition(Tag tag, Matching matching) {}

    /**
     * Reads an identifier.
     *
     * @param matchStationDesignator whether the coding scheme of a station name counts
     */
    static WorklistKeys of(DataSet identifier, boolean matchStationDesignator) {
        List<Condition> conditions = new ArrayList<>();
        List<Element> requests = new ArrayList<>();
        boolean unsupported = false;
        DataSet comparable = comparable(identifier, matchStationDesignator);
        for (Element element : comparable) {
            Tag tag = element.tag();
            if (NO_KEYS.contains(tag) || tag.isGroupLength()) {
                continue;
            }
            requests.add(element);
            Matching matching = Matching.of(element, comparable);
            if (matching.isUniversal()) {
                continue;
            }
            if (AttributeRules.of(tag).map(AttributeRule::matched).orElse(isTrialKey(tag))) {
                conditions.add(new Condition(tag, matching));
            } else {
                unsupported = true;
            }
        }
        return new WorklistKeys(conditions, requests, unsupported);
    }

    private static boolean isTrialKey(Tag tag) {
        return tag.equals(Tags.INPUT_AVAILABILITY_FLAG);
    }

    private static DataSet comparable(DataSet identifier, boolean matchStationDesignator) {
        return DataSet.asRead(
                identifier.stream()
                        .map(element -> comparable(
                                element,
                                !matchStationDesignator
                                        && element.tag().equals(Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE)))
                        .toList(),
                identifier.characterSet());
    }

    /** The key with the VR of the dictionary, whatever its sender took, and without what never counts. */
    private static Element comparable(Element element, boolean ignoreScheme) {
        if (!(element.value() instanceof Value.Items(List<DataSet> items))) {
            Vr vr = Dictionary.vrOf(element.tag());
            return vr == Vr.UN || vr == Vr.SQ ? element : new Element(element.tag(), vr, element.value());
        }
        List<DataSet> counting = items.stream()
                .map(item -> DataSet.asRead(
                        item.stream()
                                .filter(key -> !NEVER_MATCHED.contains(key.tag()))
                                .filter(key -> !ignoreScheme || !key.tag().equals(Tags.CODING_SCHEME_DESIGNATOR))
                                .map(key -> comparable(key, false))
                                .toList(),
                        item.characterSet()))
                .toList();
        return new Element(element.tag(), Vr.SQ, new Value.Items(counting));
    }

    /** The condition on that attribute. */
    Optional<Matching> on(Tag tag) {
        return conditions.stream()
                .filter(condition -> condition.tag().equals(tag))
                .map(Condition::matching)
                .findFirst();
    }

    boolean match(Step step, UpsFace face) {
        return matchShown(shown(step, face));
    }

    /** What is compared, and what values are taken from: both ways of saying whether inputs are there. */
    private static DataSet shown(Step step, UpsFace face) {
        DataSet shown = Normal.shown(step, face);
        return shown.toBuilder()
                .set(Tags.INPUT_READINESS_STATE, readiness(step))
                .set(Tags.INPUT_AVAILABILITY_FLAG, readiness(step).equals("READY") ? "COMPLETE" : "INCOMPLETE")
                .build();
    }

    private static String readiness(Step step) {
        return step.attributes().string(Tags.INPUT_READINESS_STATE).orElse("INCOMPLETE");
    }

    private boolean matchShown(DataSet shown) {
        return conditions.stream().allMatch(condition -> condition.matching().matches(shown, condition.tag()));
    }

    /** The response for the step; empty if it does not match. */
    Optional<DataSet> answer(Step step, UpsFace face) {
        DataSet shown = shown(step, face);
        if (!matchShown(shown)) {
            return Optional.empty();
        }
        List<Element> answer = new ArrayList<>();
        Set<Tag> returned = new LinkedHashSet<>();
        for (Element request : requests) {
            returned.add(request.tag());
            answer.add(value(request.tag(), request.vr(), shown));
        }
        for (Tag tag : ALWAYS_RETURNED) {
            if (returned.add(tag)) {
                answer.add(value(tag, Dictionary.vrOf(tag), shown));
            }
        }
        return Optional.of(Normal.readable(DataSet.asRead(answer, CharacterSet.UTF_8)));
    }

    private static Element value(Tag tag, Vr vr, DataSet shown) {
        return shown.element(tag).orElseGet(() -> ReturnKeys.empty(tag, vr));
    }
}
