package org.meterset.network.dimse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.meterset.dicom.Tag;

/**
 * The outcome of an operation, as it is sent in a response (PS3.7 annex C; PS3.4 annexes B, C and CC).
 *
 * <p>The constants name every code once; {@link #withComment} and {@link #withOffending} say more. Two statuses with
 * the same code may differ in what they say, so compare with {@link #is}.
 *
 * @param code 0000 to FFFF
 * @param meaning for people, in the words of the standard
 * @param comment the Error Comment, empty for none; never holds patient data
 * @param offendingElements where the error was found
 */
public record Status(int code, String meaning, String comment, List<Tag> offendingElements) {

    /** What a status means for the operation (PS3.7 section C.1). */
    public enum Category {
        SUCCESS,
        PENDING,
        CANCEL,
        WARNING,
        FAILURE
    }

    private static final int COMMENT_CHARACTERS = 64;

    // PS3.7 annex C
    public static final Status SUCCESS = of(0x0000, "Success");
    public static final Status CANCEL = of(0xFE00, "Operation canceled");
    public static final Status PENDING = of(0xFF00, "Pending");
    public static final Status ATTRIBUTE_LIST_ERROR = of(0x0107, "Attribute list error");
    public static final Status ATTRIBUTE_VALUE_OUT_OF_RANGE = of(0x0116, "Attribute value out of range");
    public static final Status NO_SUCH_ATTRIBUTE = of(0x0105, "No such attribute");
    public static final Status INVALID_ATTRIBUTE_VALUE = of(0x0106, "Invalid attribute value");
    public static final Status PROCESSING_FAILURE = of(0x0110, "Processing failure");
    public static final Status DUPLICATE_SOP_INSTANCE = of(0x0111, "Duplicate SOP instance");
    public static final Status NO_SUCH_SOP_INSTANCE = of(0x0112, "No such SOP instance");
    public static final Status NO_SUCH_EVENT_TYPE = of(0x0113, "No such event type");
    public static final Status NO_SUCH_ARGUMENT = of(0x0114, "No such argument");
    public static final Status INVALID_ARGUMENT_VALUE = of(0x0115, "Invalid argument value");
    public static final Status INVALID_SOP_INSTANCE = of(0x0117, "Invalid SOP instance");
    public static final Status NO_SUCH_SOP_CLASS = of(0x0118, "No such SOP class");
    public static final Status CLASS_INSTANCE_CONFLICT = of(0x0119, "Class-instance conflict");
    public static final Status MISSING_ATTRIBUTE = of(0x0120, "Missing attribute");
    public static final Status MISSING_ATTRIBUTE_VALUE = of(0x0121, "Missing attribute value");
    public static final Status SOP_CLASS_NOT_SUPPORTED = of(0x0122, "SOP class not supported");
    public static final Status NO_SUCH_ACTION_TYPE = of(0x0123, "No such action type");
    public static final Status NOT_AUTHORIZED = of(0x0124, "Not authorized");
    public static final Status DUPLICATE_INVOCATION = of(0x0210, "Duplicate invocation");
    public static final Status UNRECOGNIZED_OPERATION = of(0x0211, "Unrecognized operation");
    public static final Status MISTYPED_ARGUMENT = of(0x0212, "Mistyped argument");
    public static final Status RESOURCE_LIMITATION = of(0x0213, "Resource limitation");

    // Storage (PS3.4 section B.2.3)
    public static final Status OUT_OF_RESOURCES = of(0xA700, "Refused: Out of resources");
    public static final Status DATA_SET_DOES_NOT_MATCH_SOP_CLASS =
            of(0xA900, "Error: Data set does not match SOP class");
    public static final Status CANNOT_UNDERSTAND = of(0xC000, "Error: Cannot understand");
    public static final Status COERCION_OF_DATA_ELEMENTS = of(0xB000, "Warning: Coercion of data elements");
    public static final Status ELEMENTS_DISCARDED = of(0xB006, "Warning: Elements discarded");
    public static final Status DATA_SET_DOES_NOT_MATCH_BUT_STORED =
            of(0xB007, "Warning: Data set does not match SOP class");

    // Query and retrieve (PS3.4 sections C.4.1 to C.4.3)
    public static final Status PENDING_WITH_UNSUPPORTED_KEYS =
            of(0xFF01, "Pending; one or more optional keys were not supported");
    public static final Status UNABLE_TO_CALCULATE_MATCHES =
            of(0xA701, "Refused: Out of resources, unable to calculate number of matches");
    public static final Status UNABLE_TO_PERFORM_SUB_OPERATIONS =
            of(0xA702, "Refused: Out of resources, unable to perform sub-operations");
    public static final Status MOVE_DESTINATION_UNKNOWN = of(0xA801, "Refused: Move destination unknown");
    public static final Status IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS =
            of(0xA900, "Error: Identifier does not match SOP class");
    public static final Status UNABLE_TO_PROCESS = of(0xC000, "Failed: Unable to process");
    public static final Status SUB_OPERATIONS_INCOMPLETE =
            of(0xB000, "Warning: Sub-operations complete, one or more failures");

    // Unified Procedure Step (PS3.4 section CC.2)
    public static final Status OPTIONAL_ATTRIBUTES_NOT_SUPPORTED =
            of(0x0001, "Requested optional attributes are not supported");
    public static final Status UPS_CREATED_WITH_MODIFICATIONS = of(0xB300, "The UPS was created with modifications");
    public static final Status UPS_DELETION_LOCK_NOT_GRANTED = of(0xB301, "Deletion lock not granted");
    public static final Status UPS_ALREADY_CANCELED =
            of(0xB304, "The UPS is already in the requested state of CANCELED");
    public static final Status UPS_COERCED_VALUES = of(0xB305, "Coerced invalid values to valid values");
    public static final Status UPS_ALREADY_COMPLETED_AS_REQUESTED =
            of(0xB306, "The UPS is already in the requested state of COMPLETED");
    public static final Status UPS_NO_LONGER_UPDATABLE = of(0xC300, "The UPS may no longer be updated");
    public static final Status UPS_WRONG_TRANSACTION_UID = of(0xC301, "The correct Transaction UID was not provided");
    public static final Status UPS_ALREADY_IN_PROGRESS = of(0xC302, "The UPS is already IN PROGRESS");
    public static final Status UPS_SCHEDULED_ONLY_BY_CREATE =
            of(0xC303, "The UPS may only become SCHEDULED via N-CREATE");
    public static final Status UPS_FINAL_STATE_REQUIREMENTS_NOT_MET =
            of(0xC304, "The UPS has not met final state requirements for the requested state change");
    public static final Status UPS_NO_SUCH_INSTANCE =
            of(0xC307, "SOP Instance UID does not exist or is not a UPS instance managed here");
    public static final Status UPS_RECEIVING_AE_UNKNOWN = of(0xC308, "Receiving AE title is unknown to this SCP");
    public static final Status UPS_NOT_SCHEDULED = of(0xC309, "The provided UPS state was not SCHEDULED");
    public static final Status UPS_NOT_IN_PROGRESS = of(0xC310, "The UPS is not yet IN PROGRESS");
    public static final Status UPS_ALREADY_COMPLETED = of(0xC311, "The UPS is already COMPLETED");
    public static final Status UPS_PERFORMER_CANNOT_BE_CONTACTED = of(0xC312, "The performer cannot be contacted");
    public static final Status UPS_PERFORMER_WILL_NOT_CANCEL = of(0xC313, "Performer chooses not to cancel");
    public static final Status UPS_ACTION_NOT_APPROPRIATE =
            of(0xC314, "Specified action not appropriate for specified instance");
    public static final Status UPS_EVENT_REPORTS_NOT_SUPPORTED = of(0xC315, "SCP does not support event reports");

    private static final List<Status> GENERAL = List.of(
            SUCCESS,
            CANCEL,
            PENDING,
            ATTRIBUTE_LIST_ERROR,
            ATTRIBUTE_VALUE_OUT_OF_RANGE,
            NO_SUCH_ATTRIBUTE,
            INVALID_ATTRIBUTE_VALUE,
            PROCESSING_FAILURE,
            DUPLICATE_SOP_INSTANCE,
            NO_SUCH_SOP_INSTANCE,
            NO_SUCH_EVENT_TYPE,
            NO_SUCH_ARGUMENT,
            INVALID_ARGUMENT_VALUE,
            INVALID_SOP_INSTANCE,
            NO_SUCH_SOP_CLASS,
            CLASS_INSTANCE_CONFLICT,
            MISSING_ATTRIBUTE,
            MISSING_ATTRIBUTE_VALUE,
            SOP_CLASS_NOT_SUPPORTED,
            NO_SUCH_ACTION_TYPE,
            NOT_AUTHORIZED,
            DUPLICATE_INVOCATION,
            UNRECOGNIZED_OPERATION,
            MISTYPED_ARGUMENT,
            RESOURCE_LIMITATION);
    private static final List<Status> STORAGE = List.of(
            COERCION_OF_DATA_ELEMENTS,
            ELEMENTS_DISCARDED,
            DATA_SET_DOES_NOT_MATCH_BUT_STORED,
            OUT_OF_RESOURCES,
            DATA_SET_DOES_NOT_MATCH_SOP_CLASS,
            CANNOT_UNDERSTAND);
    private static final List<Status> QUERY_RETRIEVE = List.of(
            PENDING_WITH_UNSUPPORTED_KEYS,
            UNABLE_TO_CALCULATE_MATCHES,
            UNABLE_TO_PERFORM_SUB_OPERATIONS,
            MOVE_DESTINATION_UNKNOWN,
            SUB_OPERATIONS_INCOMPLETE,
            OUT_OF_RESOURCES,
            IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS,
            UNABLE_TO_PROCESS);
    private static final List<Status> NORMALIZED = List.of(
            OPTIONAL_ATTRIBUTES_NOT_SUPPORTED,
            UPS_CREATED_WITH_MODIFICATIONS,
            UPS_DELETION_LOCK_NOT_GRANTED,
            UPS_ALREADY_CANCELED,
            UPS_COERCED_VALUES,
            UPS_ALREADY_COMPLETED_AS_REQUESTED,
            UPS_NO_LONGER_UPDATABLE,
            UPS_WRONG_TRANSACTION_UID,
            UPS_ALREADY_IN_PROGRESS,
            UPS_SCHEDULED_ONLY_BY_CREATE,
            UPS_FINAL_STATE_REQUIREMENTS_NOT_MET,
            UPS_NO_SUCH_INSTANCE,
            UPS_RECEIVING_AE_UNKNOWN,
            UPS_NOT_SCHEDULED,
            UPS_NOT_IN_PROGRESS,
            UPS_ALREADY_COMPLETED,
            UPS_PERFORMER_CANNOT_BE_CONTACTED,
            UPS_PERFORMER_WILL_NOT_CANCEL,
            UPS_ACTION_NOT_APPROPRIATE,
            UPS_EVENT_REPORTS_NOT_SUPPORTED);

    public Status {
        if (code >>> 16 != 0) {
            throw new IllegalArgumentException("status code outside 0000-FFFF: %X".formatted(code));
        }
        comment = sendable(comment);
        offendingElements = List.copyOf(offendingElements);
    }

    private static Status of(int code, String meaning) {
        return new Status(code, meaning, "", List.of());
    }

    /** A status as it was received, named by what the code means to that service. */
    public static Status of(DimseService service, int code) {
        List<Status> special = switch (service) {
            case C_STORE -> STORAGE;
            case C_FIND, C_MOVE, C_GET -> QUERY_RETRIEVE;
            default -> NORMALIZED;
        };
        boolean composite = !service.isNormalized() && service != DimseService.C_ECHO;
        return named(GENERAL, code, 0xFFFF)
                .or(() -> named(special, code, 0xFFFF))
                .or(() -> composite ? named(special, code, rangeMask(code)) : Optional.empty())
                .orElseGet(() -> of(code, "Unknown " + category(code).name().toLowerCase(Locale.ROOT)));
    }

    private static Optional<Status> named(List<Status> known, int code, int mask) {
        return known.stream()
                .filter(status -> (status.code & mask) == (code & mask))
                .findFirst()
                .map(status -> new Status(code, status.meaning, "", List.of()));
    }

    /** A7xx, A9xx and Cxxx are ranges an implementation may choose from (PS3.4 tables B.2-1, C.4-1). */
    private static int rangeMask(int code) {
        return switch (code >>> 8) {
            case 0xA7, 0xA9 -> 0xFF00;
            default -> code >>> 12 == 0xC ? 0xF000 : 0xFFFF;
        };
    }

    /** The same status with a reason; cut to the 64 characters an Error Comment may have. */
    public Status withComment(String reason) {
        return new Status(code, meaning, reason, offendingElements);
    }

    public Status withOffending(Tag... elements) {
        return new Status(code, meaning, comment, Arrays.asList(elements));
    }

    private static String sendable(String text) {
        String cut = text.length() > COMMENT_CHARACTERS ? text.substring(0, COMMENT_CHARACTERS - 3) + "..." : text;
        StringBuilder ascii =
                new StringBuilder(new String(cut.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
        for (int i = 0; i < ascii.length(); i++) {
            if (ascii.charAt(i) < ' ' || ascii.charAt(i) == 0x7F || ascii.charAt(i) == '\\') {
                ascii.setCharAt(i, '/');
            }
        }
        return ascii.toString().strip();
    }

    public Category category() {
        return category(code);
    }

    private static Category category(int code) {
        return switch (code) {
            case 0x0000 -> Category.SUCCESS;
            case 0xFF00, 0xFF01 -> Category.PENDING;
            case 0xFE00 -> Category.CANCEL;
            case 0x0001, 0x0107, 0x0116 -> Category.WARNING;
            default -> code >>> 12 == 0xB ? Category.WARNING : Category.FAILURE;
        };
    }

    /** Whether both have the same code. */
    public boolean is(Status other) {
        return code == other.code;
    }

    public boolean isSuccess() {
        return category() == Category.SUCCESS;
    }

    public boolean isPending() {
        return category() == Category.PENDING;
    }

    public boolean isWarning() {
        return category() == Category.WARNING;
    }

    public boolean isFailure() {
        return category() == Category.FAILURE;
    }

    /** For people: the code, its meaning, and what was said about it. */
    @Override
    public String toString() {
        String offending = offendingElements.isEmpty() ? "" : " " + offendingElements;
        return "%04X %s%s%s".formatted(code, meaning, comment.isEmpty() ? "" : ": " + comment, offending);
    }
}
