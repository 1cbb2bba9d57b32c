package org.meterset.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where an attribute stands within nested sequences, written as {@code BeamSequence[1]/ControlPointSequence[0]/GantryAngle}.
 *
 * <p>A step is a keyword, a tag as {@code (300A,00B0)} or {@code 300A00B0}, or a private attribute by its creator,
 * {@code (300D,xxA7,"TOMO_HA_01")}, which is found in whatever block that creator has reserved (PS3.5 section 7.8.1).
 * Items count from 0; {@code [*]} stands for all of them. After the last step, a number picks an item of a sequence, or
 * one of several values. A tag behind a keyword, as error messages write it, is skipped.
 */
public record AttributePath(List<Step> steps) {

    public static final AttributePath ROOT = new AttributePath(List.of());

    public AttributePath {
        steps = List.copyOf(steps);
    }

    /**
     * One attribute and what is meant of it.
     *
     * @param tag of a private attribute by creator, the block number is 0
     * @param privateCreator empty unless the block is to be looked up
     * @param item number of an item or value, or {@link #WHOLE} or {@link #ALL}
     */
    public record Step(Tag tag, String privateCreator, int item) {
        /** The attribute itself. */
        public static final int WHOLE = -1;
        /** Each of its items. */
        public static final int ALL = -2;

        public Step {
            if (item < ALL) {
                throw new IllegalArgumentException("item number " + item);
            }
        }

        /** The tag that this step means in that data set; empty if no block is reserved for its creator there. */
        public Optional<Tag> tagIn(DataSet dataSet) {
            if (privateCreator.isEmpty()) {
                return Optional.of(tag);
            }
            for (int block = 0x10; block <= 0xFF; block++) {
                if (dataSet.string(Tag.of(tag.group(), block)).equals(Optional.of(privateCreator))) {
                    return Optional.of(Tag.of(tag.group(), block << 8 | tag.element()));
                }
            }
            return Optional.empty();
        }

        /** The attribute without its item. */
        String name() {
            if (!privateCreator.isEmpty()) {
                return "(%04X,xx%02X,\"%s\")".formatted(tag.group(), tag.element(), privateCreator);
            }
            String keyword = Dictionary.nameOf(tag);
            return Dictionary.tagOf(keyword).equals(Optional.of(tag)) ? keyword : tag.toString();
        }

        @Override
        public String toString() {
            return switch (item) {
                case WHOLE -> name();
                case ALL -> name() + "[*]";
                default -> name() + '[' + item + ']';
            };
        }
    }

    /**
     * Reads a path.
     *
     * @throws DicomPathException if it is none; the message says at which character and what was expected there
     */
    public static AttributePath of(String text) {
        return AttributePathParser.parse(text);
    }

    /** The path of an attribute of the outermost data set. */
    public static AttributePath of(Tag tag) {
        return ROOT.then(tag);
    }

    /** The attribute of that tag in what this path leads to: {@code of(BEAM_SEQUENCE).item(1).then(BEAM_NAME)}. */
    public AttributePath then(Tag tag) {
        return with(steps, new Step(tag, "", Step.WHOLE));
    }

    /** The same path with another item of its last attribute; {@link Step#ALL} for all items. */
    public AttributePath item(int item) {
        Step last = steps.getLast();
        return with(steps.subList(0, steps.size() - 1), new Step(last.tag(), last.privateCreator(), item));
    }

    private static AttributePath with(List<Step> steps, Step last) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(last);
        return new AttributePath(longer);
    }

    /** The first so many steps of this path. */
    AttributePath first(int count) {
        return new AttributePath(steps.subList(0, count));
    }

    /** What this path leads to in that data set. */
    public Located in(DataSet dataSet) {
        return Located.find(this, dataSet);
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("/"));
    }
}
