package org.meterset.dicom.io;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;

/** What the cursor is inside of: a data set (the outermost one or an item), a sequence, or fragments. */
final class Level {
    enum Kind {
        DATA_SET,
        SEQUENCE,
        FRAGMENTS
    }

    final Kind kind;
    final @Nullable Level parent;
    /** Tag of the sequence or pixel data; of no meaning in a data set. */
    final int tag;
    /** Whether a delimiter ends it; else its limit does. */
    final boolean undefined;
    /** No byte of this level lies behind it. */
    final long limit;

    final int depth;
    Encoding encoding;
    /** Whether the first element may show that the encoding is another one. */
    boolean unproved;
    /** Items or fragments started so far, less one. */
    int index = -1;
    /** Last tag of a data set, or -1 at its beginning. */
    long lastTag = -1;
    /** Whether this data set has had pixel data: what is odd behind it may be left out. */
    boolean pixelDataSeen;
    /** Signed pixel values: 0 no, 1 yes, -1 not said at this level. */
    int pixelRepresentation = -1;

    private @Nullable Map<Integer, String> privateCreators;

    private Level(Kind kind, @Nullable Level parent, int tag, boolean undefined, long limit, Encoding encoding) {
        this.kind = kind;
        this.parent = parent;
        this.tag = tag;
        this.undefined = undefined;
        this.limit = limit;
        this.encoding = encoding;
        this.depth = parent == null ? 0 : parent.depth + (kind == Kind.DATA_SET ? 0 : 1);
    }

    static Level root(Encoding encoding, long limit) {
        Level root = new Level(Kind.DATA_SET, null, 0, true, limit, encoding);
        root.unproved = true;
        return root;
    }

    Level enter(Kind kind, int tag, boolean undefined, long limit) {
        Level child = new Level(kind, this, tag, undefined, limit, encoding);
        child.unproved = kind == Kind.DATA_SET && unproved;
        return child;
    }

    boolean isRoot() {
        return parent == null;
    }

    void reserve(Tag creatorElement, String creator) {
        if (privateCreators == null) {
            privateCreators = new HashMap<>();
        }
        privateCreators.put(creatorElement.value(), creator);
    }

    /** The private creator that reserved the block of this element in this data set (PS3.5 section 7.8.1). */
    Optional<String> privateCreatorOf(Tag tag) {
        int creatorElement = tag.group() << 16 | tag.element() >>> 8;
        return privateCreators == null ? Optional.empty() : Optional.ofNullable(privateCreators.get(creatorElement));
    }

    boolean isSigned() {
        for (Level level = this; level != null; level = level.parent) {
            if (level.pixelRepresentation >= 0) {
                return level.pixelRepresentation == 1;
            }
        }
        return false;
    }

    /** Path of what this level is about, such as {@code BeamSequence[1]}; empty for the outermost data set. */
    String path() {
        StringBuilder path = new StringBuilder();
        append(path);
        return path.toString();
    }

    /** Path of an element of this data set, such as {@code BeamSequence[1]/BeamName (300A,00C2)}. */
    String pathTo(Tag element) {
        StringBuilder path = new StringBuilder();
        append(path);
        if (!path.isEmpty()) {
            path.append('/');
        }
        String name = name(element);
        path.append(name);
        if (!name.startsWith("(")) {
            path.append(' ').append(element);
        }
        return path.toString();
    }

    private void append(StringBuilder path) {
        if (parent == null) {
            return;
        }
        parent.append(path);
        if (kind != Kind.DATA_SET) {
            if (!path.isEmpty()) {
                path.append('/');
            }
            path.append(name(new Tag(tag)));
            if (index >= 0) {
                path.append('[').append(index).append(']');
            }
        }
    }

    private static String name(Tag tag) {
        String name = Dictionary.nameOf(tag);
        return name.equals("Unknown") || name.equals("Private") ? tag.toString() : name;
    }
}
