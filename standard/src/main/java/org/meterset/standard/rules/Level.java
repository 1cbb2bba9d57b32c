package org.meterset.standard.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;

/** A data set within nested sequences, and where it stands there. Its path is written out only when somebody asks. */
public final class Level {
    private final @Nullable Level outer;
    private final Tag sequence;
    private final int item;
    private final DataSet dataSet;

    private Level(@Nullable Level outer, Tag sequence, int item, DataSet dataSet) {
        this.outer = outer;
        this.sequence = sequence;
        this.item = item;
        this.dataSet = dataSet;
    }

    /** The outermost data set of an object. */
    public static Level of(DataSet object) {
        return new Level(null, new Tag(0), 0, object);
    }

    /**
     * The tags of keywords joined by slashes.
     *
     * @throws IllegalArgumentException if one is no keyword of the dictionary
     */
    public static List<Tag> tags(String path) {
        return Arrays.stream(path.split("/"))
                .map(keyword -> Dictionary.tagOf(keyword)
                        .orElseThrow(() -> new IllegalArgumentException("no attribute \"" + keyword + '"')))
                .toList();
    }

    public DataSet dataSet() {
        return dataSet;
    }

    /** The level around this one; empty for the outermost. */
    public Optional<Level> outer() {
        return Optional.ofNullable(outer);
    }

    public Level root() {
        return outer == null ? this : outer.root();
    }

    /** The sequence this item stands in; tag 0 for the outermost data set. */
    public Tag sequence() {
        return sequence;
    }

    /** Number of this item in its sequence, from 0. */
    public int item() {
        return item;
    }

    public List<Level> items(Tag of) {
        List<DataSet> items = dataSet.items(of);
        List<Level> levels = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            levels.add(new Level(this, of, i, items.get(i)));
        }
        return levels;
    }

    /** All items that a way through sequences leads to; the level itself for no sequences. */
    public List<Level> all(List<Tag> sequences) {
        List<Level> levels = List.of(this);
        for (Tag each : sequences) {
            List<Level> next = new ArrayList<>();
            levels.forEach(level -> next.addAll(level.items(each)));
            levels = next;
        }
        return levels;
    }

    /** The path of this item. */
    public AttributePath path() {
        return outer == null ? AttributePath.ROOT : outer.path().then(sequence).item(item);
    }

    /** The path of an attribute of this item. */
    public AttributePath path(Tag attribute) {
        return path().then(attribute);
    }
}
