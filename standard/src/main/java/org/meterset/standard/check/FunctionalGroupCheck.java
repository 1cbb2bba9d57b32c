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
import org.meterset.standard.condition.Scope;
import org.meterset.standard.condition.Truth;
import org.meterset.standard.model.AttributeRequirement;
import org.meterset.standard.model.Iod;
import org.meterset.standard.model.RequirementType;

/**
 * Functional groups of multi-frame objects (PS3.3 section C.7.6.16): each that the IOD requires is shared by all frames
 * or in every one of them, none is both, and there is an item for each frame.
 */
final class FunctionalGroupCheck {
    private static final String RULE = "PS3.3 C.7.6.16 ";

    private final DataSet object;
    private final Scope scope;
    private final DataSet shared;
    private final List<DataSet> frames;
    private final Findings findings;

    private FunctionalGroupCheck(Iod iod, DataSet object, Findings findings) {
        this.object = object;
        this.scope = Scope.of(object, iod.id(), Set.of());
        this.shared = object.item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElse(DataSet.EMPTY);
        this.frames = object.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        this.findings = findings;
    }

    static void check(Iod iod, DataSet object, Findings findings) {
        boolean any = object.contains(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE)
                || object.contains(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (any) {
            FunctionalGroupCheck check = new FunctionalGroupCheck(iod, object, findings);
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
                .filter(row -> row.type() == RequirementType.TYPE_1 || row.type() == RequirementType.TYPE_2)
                .map(AttributeRequirement::tag)
                .collect(Collectors.toSet());
        for (Tag sequence : required) {
            long inFrames =
                    frames.stream().filter(frame -> frame.contains(sequence)).count();
            if (shared.contains(sequence) && inFrames > 0) {
                tell(sequence, "shared by all frames, and in %d".formatted(inFrames), "one or the other");
            } else if (!shared.contains(sequence) && inFrames > 0 && inFrames < frames.size()) {
                tell(sequence, "in %d of %d frames".formatted(inFrames, frames.size()), "in every frame, or shared");
            } else if (!shared.contains(sequence) && inFrames == 0) {
                missing(use, sequence);
            }
        }
    }

    private void missing(Iod.MacroUse use, Tag sequence) {
        Truth required = required(use);
        if (required == Truth.YES) {
            tell(sequence, "nothing", "usage %s: in every frame, or shared by all".formatted(demand(use)));
        } else if (required == Truth.UNKNOWN) {
            findings.info(
                    rule(sequence),
                    place(sequence),
                    "nothing, and nothing that tells whether it is required",
                    "usage " + demand(use),
                    "see for yourself whether the condition holds");
        }
    }

    private Truth required(Iod.MacroUse use) {
        return switch (use.usage()) {
            case MANDATORY -> Truth.YES;
            case CONDITIONAL ->
                use.condition().map(rule -> rule.condition().test(scope)).orElse(Truth.UNKNOWN);
            case USER_OPTION -> Truth.NO;
        };
    }

    private static String demand(Iod.MacroUse use) {
        return use.usage()
                + use.condition()
                        .map(rule -> ", required if " + rule.plainWords())
                        .orElse("");
    }

    private void tell(Tag sequence, String found, String expected) {
        findings.error(
                rule(sequence),
                place(sequence),
                found,
                expected,
                "write the functional group once for all frames, or once in each");
    }

    private static String place(Tag sequence) {
        return Place.ROOT.item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, 0).of(sequence);
    }

    private static String rule(Tag tag) {
        return RULE + Dictionary.nameOf(tag);
    }
}
