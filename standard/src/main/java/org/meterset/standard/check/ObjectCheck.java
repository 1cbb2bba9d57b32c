package org.meterset.standard.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.standard.Findings;
import org.meterset.standard.condition.Scope;
import org.meterset.standard.model.AttributeRequirement;
import org.meterset.standard.model.Iod;
import org.meterset.standard.model.Standard;

/** One pass over one object: its data set laid over the tables of its IOD. */
public final class ObjectCheck {
    private static final int OVERLAY_GROUPS = 0x60;

    private record TreeKey(String iod, Set<String> modules) {}

    private static final Map<TreeKey, Node> TREES = new ConcurrentHashMap<>();
    private static final Map<Tag, Optional<Dictionary.Entry>> ENTRIES = new ConcurrentHashMap<>();

    private final Findings findings;
    private final Presence presence;
    private final ValueCheck values;
    private final TermCheck terms;
    private final RangeCheck ranges;
    private final PrivateCheck privates;

    private ObjectCheck(Findings findings) {
        this.findings = findings;
        this.presence = new Presence(findings);
        this.values = new ValueCheck(findings);
        this.terms = new TermCheck(findings);
        this.ranges = new RangeCheck(findings);
        this.privates = new PrivateCheck(findings, values);
    }

    /** Tells everything that the tables of the standard have to say about the object. */
    public static void check(DataSet received, Findings findings) {
        DataSet object = KnownVrs.of(received);
        ObjectCheck check = new ObjectCheck(findings);
        check.unknownVrs(received);
        UidCheck.check(object, findings);
        Uid sopClass = sopClass(object);
        Optional<Iod> iod = Standard.iodOf(sopClass);
        if (iod.isEmpty()) {
            check.unknownClass(sopClass);
            check.dataSet(object, null, Scope.of(object, "", Set.of()), Place.ROOT);
        } else {
            Set<String> modules = ModulesInUse.of(iod.get()).in(object);
            Node tree = TREES.computeIfAbsent(
                    new TreeKey(iod.get().id(), modules), key -> Node.root(iod.get(), key.modules()));
            check.dataSet(object, tree, Scope.of(object, iod.get().id(), modules), Place.ROOT);
            FunctionalGroupCheck.check(iod.get(), object, findings);
        }
        check.pixels(object);
    }

    private void unknownVrs(DataSet object) {
        for (Element element : object) {
            if (element.vr() == Vr.UN && !element.tag().isPrivate()) {
                entry(element.tag()).ifPresent(known -> values.writtenAsUnknown(element, known, Place.ROOT));
            }
        }
    }

    private void pixels(DataSet object) {
        try {
            new PixelDataCheck(findings).check(object);
        } catch (DicomValueException e) {
            findings.error(
                    "PS3.5 8.1.1",
                    Dictionary.nameOf(e.tag()),
                    e.found(),
                    e.expected(),
                    "describe the pixels as they are");
        }
    }

    private static Uid sopClass(DataSet object) {
        List<String> values = object.strings(Tags.SOP_CLASS_UID);
        return values.isEmpty() ? new Uid("") : Uid.of(values.getFirst());
    }

    private void unknownClass(Uid sopClass) {
        if (sopClass.value().isEmpty()) {
            findings.error(
                    "PS3.3 C.12.1 SOPClassUID", "SOPClassUID", "nothing", "a SOP class", "say what the object is");
        } else {
            findings.info(
                    "PS3.4 B.5",
                    "SOPClassUID",
                    sopClass.value(),
                    "a SOP class of the standard",
                    "only values can be checked: nothing is known of what the object must hold");
        }
    }

    private void dataSet(DataSet dataSet, @Nullable Node node, Scope scope, Place place) {
        if (node != null) {
            for (Node child : node.demanded()) {
                if (child.repeating()) {
                    overlays(dataSet, child, scope, place);
                } else {
                    presence.check(child, child.tag(), scope, place);
                }
            }
        }
        for (Element element : dataSet) {
            element(dataSet, element, node, scope, place);
        }
    }

    /** Of a repeating group, the attributes are required in each group that is there. */
    private void overlays(DataSet dataSet, Node child, Scope scope, Place place) {
        int last = -1;
        for (Element element : dataSet) {
            int group = element.tag().group();
            if (group >>> 8 == OVERLAY_GROUPS && group % 2 == 0 && group != last) {
                last = group;
                presence.check(child, Tag.of(group, child.tag().element()), scope, place);
            }
        }
    }

    private void element(DataSet dataSet, Element element, @Nullable Node node, Scope scope, Place place) {
        Tag tag = element.tag();
        if (tag.isGroupLength()) {
            return;
        }
        if (tag.isPrivate()) {
            privates.check(dataSet, element, place);
            items(element, null, scope, place);
            return;
        }
        Optional<Dictionary.Entry> entry = entry(tag);
        Node child = node == null ? null : node.child(tag);
        if (entry.isEmpty()) {
            unknown(tag, place);
        } else if (entry.get().retired()) {
            retired(tag, place, child == null);
        } else if (node != null && child == null && !node.isOpen()) {
            extra(tag, place);
        }
        values.check(dataSet, element, entry, place);
        if (child != null) {
            terms.check(dataSet, element, child, place);
            ranges.check(element, child, place);
            itemCount(element, child, place);
        }
        items(element, child, scope, place);
    }

    private static Optional<Dictionary.Entry> entry(Tag tag) {
        Optional<Dictionary.Entry> known = ENTRIES.get(tag);
        if (known == null) {
            known = Dictionary.entry(tag);
            ENTRIES.put(tag, known);
        }
        return known;
    }

    private void items(Element element, @Nullable Node child, Scope scope, Place place) {
        if (element.value() instanceof Value.Items(List<DataSet> items)) {
            for (int i = 0; i < items.size(); i++) {
                DataSet item = items.get(i);
                dataSet(item, child, scope.item(item, i, items.size()), place.item(element.tag(), i));
            }
        }
    }

    private void itemCount(Element element, Node child, Place place) {
        if (element.vr() != Vr.SQ || !(element.value() instanceof Value.Items(List<DataSet> items))) {
            return;
        }
        for (AttributeRequirement row : child.requirements()) {
            if (!items.isEmpty() && (items.size() < row.minItems() || items.size() > row.maxItems())) {
                findings.error(
                        row.rule(),
                        place.of(element.tag()),
                        items.size() + (items.size() == 1 ? " item" : " items"),
                        row.maxItems() == Integer.MAX_VALUE
                                ? "at least %d items".formatted(row.minItems())
                                : "at most %d item%s".formatted(row.maxItems(), row.maxItems() == 1 ? "" : "s"),
                        "give the sequence as many items as it may have");
                return;
            }
        }
    }

    private void unknown(Tag tag, Place place) {
        findings.warning(
                "PS3.6 6",
                place.of(tag),
                "an attribute that is not in the dictionary",
                "an attribute of the standard",
                "use a private block for attributes of your own");
    }

    private void retired(Tag tag, Place place, boolean undefined) {
        findings.info(
                "PS3.6 6",
                place.of(tag),
                "a retired attribute" + (undefined ? ", which the IOD does not define" : ""),
                "attributes that are not retired",
                "use what has replaced it");
    }

    private void extra(Tag tag, Place place) {
        findings.info(
                "PS3.4 B.3.1.2",
                place.of(tag),
                "an attribute that the IOD does not define here",
                "attributes of the IOD",
                "nothing, if readers may pass it over");
    }
}
