package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.Tag;

class StatusTest {

    /** Copied by hand from PS3.4 tables B.2-1, C.4-1 to C.4-3, CC.2 and PS3.7 annex C. */
    @ParameterizedTest(name = "{1} of {0} is \"{2}\", a {3}")
    @CsvSource(textBlock = """
            C_STORE, 0000, Success, SUCCESS
            C_STORE, A700, Refused: Out of resources, FAILURE
            C_STORE, A7FE, Refused: Out of resources, FAILURE
            C_STORE, A901, Error: Data set does not match SOP class, FAILURE
            C_STORE, C123, Error: Cannot understand, FAILURE
            C_STORE, B000, Warning: Coercion of data elements, WARNING
            C_STORE, B007, Warning: Data set does not match SOP class, WARNING
            C_STORE, 0122, SOP class not supported, FAILURE
            C_FIND, FF00, Pending, PENDING
            C_FIND, FF01, 'Pending; one or more optional keys were not supported', PENDING
            C_FIND, FE00, Operation canceled, CANCEL
            C_FIND, A900, Error: Identifier does not match SOP class, FAILURE
            C_FIND, C001, Failed: Unable to process, FAILURE
            C_MOVE, A801, Refused: Move destination unknown, FAILURE
            C_MOVE, A702, 'Refused: Out of resources, unable to perform sub-operations', FAILURE
            C_GET, B000, 'Warning: Sub-operations complete, one or more failures', WARNING
            N_ACTION, C301, The correct Transaction UID was not provided, FAILURE
            N_CREATE, B300, The UPS was created with modifications, WARNING
            N_SET, 0107, Attribute list error, WARNING
            N_SET, 0116, Attribute value out of range, WARNING
            N_GET, 0001, Requested optional attributes are not supported, WARNING
            N_DELETE, 0112, No such SOP instance, FAILURE
            N_DELETE, C999, Unknown failure, FAILURE
            """)
    void isNamedByItsService(DimseService service, String code, String meaning, Status.Category category) {
        Status status = Status.of(service, Integer.parseInt(code, 16));
        assertEquals(meaning, status.meaning());
        assertEquals(category, status.category());
        assertEquals(Integer.parseInt(code, 16), status.code());
    }

    @Test
    void readsWell() {
        Status status = Status.MISTYPED_ARGUMENT
                .withComment("Move Destination is missing")
                .withOffending(Tag.of(0x0000, 0x0600));
        assertEquals("0212 Mistyped argument: Move Destination is missing [(0000,0600)]", status.toString());
        assertTrue(status.is(Status.MISTYPED_ARGUMENT));
    }

    @Test
    void keepsCommentsToWhatAnErrorCommentMayHold() {
        String comment =
                Status.CANNOT_UNDERSTAND.withComment("é\\\n" + "x".repeat(100)).comment();
        assertEquals(64, comment.length());
        assertEquals("?//xxx", comment.substring(0, 6));
        assertTrue(comment.endsWith("x..."));
    }

    @Test
    void hasCodesOfSixteenBits() {
        assertThrows(IllegalArgumentException.class, () -> Status.of(DimseService.C_STORE, 0x10000));
    }
}
