package org.meterset.standard.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Value;
import org.meterset.standard.model.AttributeRequirement;
import org.meterset.standard.model.Iod;
import org.meterset.standard.model.RequirementType;
import org.meterset.standard.model.Standard;

/** An object laid over its IOD, attribute by attribute. */
public final class ObjectDiff {
    private final List<Row> rows = new ArrayList<>();

    private ObjectDiff() {}

    /** How object and IOD agree on one attribute. */
    public enum State {
        /** Both have it. */
        THERE,
        /** Type 1 or 2, and the object has it not; or type 1 without a value. */
        MISSING,
        /** Type 1C, 2C or 3, and the object has it not. */
        NOT_THERE,
        /** The object has it, the IOD not. */
        EXTRA
    }

    /**
     * One attribute.
     *
     * @param type the strictest that a module in use asks for; empty of an extra one
     * @param modules that define it
     */
    public record Row(int depth, String path, Tag tag, State state, String type, List<String> modules) {
        public Row {
            modules = List.copyOf(modules);
        }

        public String keyword() {
            return Dictionary.nameOf(tag);
        }
    }

    /** The rows in the order of tags; empty if the object is of no IOD that is known. */
    public static List<Row> of(DataSet object) {
        Optional<Iod> iod = object.string(Tags.SOP_CLASS_UID).map(Uid::of).flatMap(Standard::iodOf);
        if (iod.isEmpty()) {
            return List.of();
        }
        Set<String> modules = ModulesInUse.of(iod.get()).in(object);
        ObjectDiff diff = new ObjectDiff();
        diff.dataSet(object, Node.root(iod.get(), modules), Place.ROOT, 0);
        return diff.rows;
    }

    private void dataSet(DataSet dataSet, @Nullable Node node, Place place, int depth) {
        Node[] children = node == null ? new Node[0] : node.children();
        int next = 0;
        for (Element element : dataSet) {
            while (next < children.length && children[next].tag().compareTo(element.tag()) < 0) {
                absent(dataSet, children[next++], place, depth);
            }
            if (!element.tag().isGroupLength()) {
                element(element, node == null ? null : node.child(element.tag()), place, depth);
            }
        }
        while (next < children.length) {
            absent(dataSet, children[next++], place, depth);
        }
    }

    private void absent(DataSet dataSet, Node node, Place place, int depth) {
        if (!dataSet.contains(node.tag()) && !node.repeating()) {
            RequirementType type = type(node);
            boolean missing = type == RequirementType.TYPE_1 || type == RequirementType.TYPE_2;
            add(depth, place, node.tag(), missing ? State.MISSING : State.NOT_THERE, node);
        }
    }

    private void element(Element element, @Nullable Node node, Place place, int depth) {
        boolean empty = node != null && element.isEmpty() && type(node) == RequirementType.TYPE_1;
        add(depth, place, element.tag(), node == null ? State.EXTRA : empty ? State.MISSING : State.THERE, node);
        if (element.value() instanceof Value.Items(List<DataSet> items)) {
            for (int i = 0; i < items.size(); i++) {
                dataSet(items.get(i), node, place.item(element.tag(), i), depth + 1);
            }
        }
    }

    private void add(int depth, Place place, Tag tag, State state, @Nullable Node node) {
        rows.add(new Row(
                depth,
                place.of(tag),
                tag,
                state,
                node == null ? "" : type(node).toString(),
                node == null
                        ? List.of()
                        : node.requirements().stream()
                                .map(row -> row.definedIn().id())
                                .distinct()
                                .toList()));
    }

    private static RequirementType type(Node node) {
        return node.requirements().stream()
                .map(AttributeRequirement::type)
                .min((one, other) -> one.toString().compareTo(other.toString()))
                .orElse(RequirementType.UNSPECIFIED);
    }
}
