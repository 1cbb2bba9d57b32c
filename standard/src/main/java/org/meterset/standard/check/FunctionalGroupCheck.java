package org.meterset.standard.check;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.standard.Findings;
import org.meterset.standard.model.AttributeRequirement;
import org.meterset.standard.model.Iod;
import org.meterset.standard.model.RequirementType;
import org.meterset.standard.model.Usage;

/**
 * Functional groups of multi-frame objects (PS3.3 section C.7.6.16): each that the IOD must have is shared by all frames
 * or in every one of them, none is both, and there is an item for each frame.
 */
final class FunctionalGroupCheck {
    private static final String RULE = "PS3.3 C.7.6.16 ";

    private final DataSet object;
    private final DataSet shared;
    private final List<DataSet> frames;
    private final Findings findings;

    private FunctionalGroupCheck(DataSet object, Findings findings) {
        this.object = object;
        this.shared = object.item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElse(DataSet.EMPTY);
        this.frames = object.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        this.findings = findings;
    }

    static void check(Iod iod, DataSet object, Findings findings) {
        boolean any = object.contains(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE)
                || object.contains(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (any) {
            FunctionalGroupCheck check = new FunctionalGroupCheck(object, findings);
            check.count();
            iod.functionalGroups().forEach(check::group);
        }
    }

    private void count() {
        OptionalInt said;
        try {
            said = object.intValue(Tags.NUMBER_OF_FRAMES);
        } catch (DicomValueException e) {
            return; // the value's own matter
        }
        if (!frames.isEmpty() && said.isPresent() && said.getAsInt() != frames.size()) {
            findings.error(
                    rule(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE),
                    Place.ROOT.of(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE),
                    frames.size() + " items",
                    "one for each of %d frames".formatted(said.getAsInt()),
                    "write an item for each frame, in their order");
        }
    }

    private void group(Iod.MacroUse use) {
        Set<Tag> required = use.macro().attributes().stream()
                .filter(row -> row.type() == RequirementType.TYPE_1)
                .map(AttributeRequirement::tag)
                .collect(Collectors.toSet());
        for (Tag sequence : required) {
            long inFrames =
                    frames.stream().filter(frame -> frame.contains(sequence)).count();
            if (shared.contains(sequence) && inFrames > 0) {
                tell(sequence, "shared by all frames, and in %d".formatted(inFrames), "one or the other");
            } else if (!shared.contains(sequence) && inFrames > 0 && inFrames < frames.size()) {
                tell(sequence, "in %d of %d frames".formatted(inFrames, frames.size()), "in every frame, or shared");
            } else if (!shared.contains(sequence) && inFrames == 0 && use.usage() == Usage.MANDATORY) {
                tell(sequence, "nothing", "usage M: in every frame, or shared by all");
            }
        }
    }

    private void tell(Tag sequence, String found, String expected) {
        findings.error(
                rule(sequence),
                Place.ROOT.item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, 0).of(sequence),
                found,
                expected,
                "write the functional group once for all frames, or once in each");
    }

    private static String rule(Tag tag) {
        return RULE + Dictionary.nameOf(tag);
    }
}
