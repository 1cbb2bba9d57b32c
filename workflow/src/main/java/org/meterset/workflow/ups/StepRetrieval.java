package org.meterset.workflow.ups;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meterset.archive.match.ReturnKeys;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.charset.CharacterSet;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ups.StepDecision.Answer;

/** N-GET (PS3.4 section CC.2.7). */
final class StepRetrieval {
    /** What is conveyed by the command, and what is nobody's business. */
    private static final Set<Tag> NOT_RETURNED =
            Set.of(Tags.TRANSACTION_UID, Tags.SOP_CLASS_UID, Tags.SOP_INSTANCE_UID);

    private StepRetrieval() {}

    static NormalizedResponse get(Optional<Step> step, UpsFace face, List<Tag> tags) {
        if (step.isEmpty()) {
            return NormalizedResponse.of(
                    StepTable.decideAbsent(StepRequest.GET) instanceof Answer(Status status)
                            ? status
                            : Status.UPS_NO_SUCH_INSTANCE);
        }
        DataSet shown = Normal.shown(step.get(), face);
        return tags.isEmpty()
                ? NormalizedResponse.success(answer(shown.stream()
                        .filter(element -> !NOT_RETURNED.contains(element.tag()))
                        .toList()))
                : named(shown, tags);
    }

    private static NormalizedResponse named(DataSet shown, List<Tag> tags) {
        List<Element> found = new ArrayList<>();
        List<Tag> unsupported = new ArrayList<>();
        for (Tag tag : tags) {
            boolean known = shown.contains(tag)
                    || AttributeRules.of(tag).map(AttributeRule::requestable).orElse(false);
            if (NOT_RETURNED.contains(tag) || !known) {
                unsupported.add(tag);
            } else if (!tag.equals(Tags.SPECIFIC_CHARACTER_SET)) {
                found.add(shown.element(tag).orElseGet(() -> ReturnKeys.empty(tag, Dictionary.vrOf(tag))));
            }
        }
        Status status = unsupported.isEmpty()
                ? Status.SUCCESS
                : Status.OPTIONAL_ATTRIBUTES_NOT_SUPPORTED.withOffending(unsupported.toArray(Tag[]::new));
        return NormalizedResponse.of(status, answer(found));
    }

    private static DataSet answer(List<Element> elements) {
        return Normal.readable(DataSet.asRead(elements, CharacterSet.UTF_8));
    }
}
