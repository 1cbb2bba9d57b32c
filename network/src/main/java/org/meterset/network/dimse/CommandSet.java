package org.meterset.network.dimse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;

/**
 * A received command set (PS3.7 annex E), read by what its elements must be: command sets are always implicit VR little
 * endian. What is missing or malformed is a {@link CommandFault}.
 */
record CommandSet(DataSet elements) {

    /** Command Data Set Type of a message without a data set. */
    static final int NO_DATA_SET = 0x0101;

    private static final int UID_CHARACTERS = 64;

    OptionalInt commandField() {
        return lenient(Tags.COMMAND_FIELD);
    }

    /** Message ID of a request, 0 if it has none that can be read. */
    int messageIdOrZero() {
        return lenient(Tags.MESSAGE_ID).orElse(0);
    }

    int messageId() {
        return number(Tags.MESSAGE_ID, "Message ID");
    }

    OptionalInt messageIdBeingRespondedTo() {
        return lenient(Tags.MESSAGE_ID_BEING_RESPONDED_TO);
    }

    boolean hasDataSet() {
        return lenient(Tags.COMMAND_DATA_SET_TYPE).orElse(NO_DATA_SET) != NO_DATA_SET;
    }

    /** Fails if the message has a data set and should have none, or the other way round. */
    void requireDataSet(boolean required) {
        int type = number(Tags.COMMAND_DATA_SET_TYPE, "Command Data Set Type");
        if ((type != NO_DATA_SET) != required) {
            throw new CommandFault(Status.MISTYPED_ARGUMENT
                    .withComment(required ? "data set is missing" : "data set where none belongs")
                    .withOffending(Tags.COMMAND_DATA_SET_TYPE));
        }
    }

    int number(Tag tag, String name) {
        if (!elements.hasValue(tag)) {
            throw CommandFault.missing(tag, name);
        }
        return lenient(tag).orElseThrow(() -> CommandFault.malformed(tag, name, "a number of 16 bits"));
    }

    /** A number where both its absence and its form are forgiven. */
    OptionalInt lenient(Tag tag) {
        byte[] bytes = bytes(tag);
        return bytes.length == 2
                ? OptionalInt.of(Byte.toUnsignedInt(bytes[0]) | Byte.toUnsignedInt(bytes[1]) << 8)
                : OptionalInt.empty();
    }

    /** A SOP class: what cannot be a UID names no SOP class. */
    Uid sopClass(Tag tag, String name, Status otherwise) {
        Uid uid = uid(tag).orElseThrow(() -> CommandFault.missing(tag, name));
        if (!isWellFormed(uid)) {
            throw new CommandFault(otherwise.withComment(name + " is not a UID").withOffending(tag));
        }
        return uid;
    }

    Uid sopInstance(Tag tag, String name) {
        return optionalSopInstance(tag, name).orElseThrow(() -> CommandFault.missing(tag, name));
    }

    Optional<Uid> optionalSopInstance(Tag tag, String name) {
        Optional<Uid> uid = uid(tag);
        if (uid.isPresent() && !isWellFormed(uid.get())) {
            throw new CommandFault(Status.INVALID_SOP_INSTANCE
                    .withComment(name + " is not a UID")
                    .withOffending(tag));
        }
        return uid;
    }

    /** Leading zeros in components are common and harm nobody; other characters and lengths are not taken. */
    static boolean isWellFormed(Uid uid) {
        return uid.value().length() <= UID_CHARACTERS
                && uid.value().chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    Optional<Uid> uid(Tag tag) {
        return text(tag).map(Uid::of);
    }

    Optional<AeTitle> aeTitle(Tag tag, String name) {
        try {
            return text(tag).map(AeTitle::of);
        } catch (IllegalArgumentException _) {
            throw CommandFault.malformed(tag, name, "an AE title");
        }
    }

    /** A text without its padding; empty if absent or blank. */
    Optional<String> text(Tag tag) {
        String text = new String(bytes(tag), StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    List<Tag> tags(Tag tag, String name) {
        byte[] bytes = bytes(tag);
        if (bytes.length % 4 != 0) {
            throw CommandFault.malformed(tag, name, "a list of tags");
        }
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < bytes.length; i += 4) {
            tags.add(Tag.of(unsignedShort(bytes, i), unsignedShort(bytes, i + 2)));
        }
        return tags;
    }

    private static int unsignedShort(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at]) | Byte.toUnsignedInt(bytes[at + 1]) << 8;
    }

    private byte[] bytes(Tag tag) {
        return elements.bulk(tag).map(Bulk::bytes).orElse(new byte[0]);
    }

    /** The status of a response, with all it says about it. */
    Status status(DimseService service) {
        int code = lenient(Tags.STATUS).orElseThrow(() -> new DimseException(service + " response without a status"));
        List<Tag> offending = elements.bulk(Tags.OFFENDING_ELEMENT)
                        .filter(bulk -> bulk.length() % 4 == 0)
                        .isPresent()
                ? tags(Tags.OFFENDING_ELEMENT, "Offending Element")
                : List.of();
        Status status = Status.of(service, code);
        return new Status(code, status.meaning(), text(Tags.ERROR_COMMENT).orElse(""), offending);
    }

    SubOperationCounts counts() {
        return new SubOperationCounts(
                lenient(Tags.NUMBER_OF_REMAINING_SUBOPERATIONS).orElse(0),
                lenient(Tags.NUMBER_OF_COMPLETED_SUBOPERATIONS).orElse(0),
                lenient(Tags.NUMBER_OF_FAILED_SUBOPERATIONS).orElse(0),
                lenient(Tags.NUMBER_OF_WARNING_SUBOPERATIONS).orElse(0));
    }
}
