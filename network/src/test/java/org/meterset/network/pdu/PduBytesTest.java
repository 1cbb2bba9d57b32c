package org.meterset.network.pdu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.AbortReason;
import org.meterset.network.AeTitle;
import org.meterset.network.AsynchronousOperationsWindow;
import org.meterset.network.CommonExtendedNegotiation;
import org.meterset.network.ContextResult;
import org.meterset.network.ExtendedNegotiation;
import org.meterset.network.ProposedContext;
import org.meterset.network.RejectReason;
import org.meterset.network.RoleSelection;
import org.meterset.network.UserIdentity;

/** The bytes of each PDU, written out from the tables of PS3.8 section 9.3 and PS3.7 annex D.3.3. */
class PduBytesTest {
    private static final String REQUEST = """
            01 00 00 00 01 7A  A-ASSOCIATE-RQ, reserved, length 378 (PS3.8 table 9-11)
            00 01 00 00  protocol version 1, reserved
            'ARCHIVE         '  called AE title
            'SENDER          '  calling AE title
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            10 00 00 15 '1.2.840.10008.3.1.1.1'  application context item (table 9-12)
            20 00 00 4D  presentation context item (table 9-13)
            01 00 00 00  its ID, reserved
            30 00 00 19 '1.2.840.10008.5.1.4.1.1.2'  abstract syntax
            40 00 00 11 '1.2.840.10008.1.2'  transfer syntaxes
            40 00 00 13 '1.2.840.10008.1.2.1'
            50 00 00 C8  user information item (table 9-16)
            51 00 00 04 00 01 00 00  maximum length 65536 (table D.1-1)
            52 00 00 05 '1.2.3'  implementation class UID (PS3.7 table D.3-1)
            53 00 00 04 00 00 00 08  asynchronous operations window (table D.3-7)
            54 00 00 1D 00 19 '1.2.840.10008.5.1.4.1.1.2' 00 01  role selection (table D.3-9)
            55 00 00 04 'V1.0'  implementation version name (table D.3-3)
            56 00 00 1F 00 19 '1.2.840.10008.5.1.4.1.1.2' 02 00 03 01  extended negotiation (table D.3-11)
            57 00 00 4D  common extended negotiation (table D.3-12)
            00 19 '1.2.840.10008.5.1.4.1.1.4'
            00 11 '1.2.840.10008.4.2'
            00 1D 00 1B '1.2.840.10008.5.1.4.1.1.128'
            58 00 00 0E 02 01 00 03 'bob' 00 05 'hello'  user identity (table D.3-14)
            """;

    private static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");

    static final Pdu.AAssociateRq REQUEST_VALUE = new Pdu.AAssociateRq(
            1,
            AeTitleFields.of(AeTitle.of("ARCHIVE"), AeTitle.of("SENDER")),
            "1.2.840.10008.3.1.1.1",
            List.of(new ProposedContext(
                    1,
                    CT,
                    List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))),
            new UserInformation(
                    65536,
                    Optional.of(new Uid("1.2.3")),
                    Optional.of("V1.0"),
                    Optional.of(new AsynchronousOperationsWindow(0, 8)),
                    List.of(new RoleSelection(CT, false, true)),
                    List.of(new ExtendedNegotiation(CT, new byte[] {2, 0, 3, 1})),
                    List.of(new CommonExtendedNegotiation(
                            new Uid("1.2.840.10008.5.1.4.1.1.4"),
                            new Uid("1.2.840.10008.4.2"),
                            List.of(new Uid("1.2.840.10008.5.1.4.1.1.128")))),
                    Optional.of(UserIdentity.usernameAndPasscode("bob", "hello").requestingResponse()),
                    Optional.empty()));

    private static final String ACCEPT = """
            02 00 00 00 00 AC  A-ASSOCIATE-AC, reserved, length 172 (PS3.8 table 9-17)
            00 01 00 00
            'ARCHIVE         '
            'SENDER          '
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            10 00 00 15 '1.2.840.10008.3.1.1.1'
            21 00 00 19  presentation context item (table 9-18)
            01 00 00 00  its ID, reserved, acceptance, reserved
            40 00 00 11 '1.2.840.10008.1.2'
            21 00 00 19
            03 00 03 00  abstract syntax not supported
            40 00 00 11 '1.2.840.10008.1.2'
            50 00 00 11
            51 00 00 04 00 00 40 00  maximum length 16384
            59 00 00 05 00 03 'yes'  server response (PS3.7 table D.3-15)
            """;

    static final Pdu.AAssociateAc ACCEPT_VALUE = new Pdu.AAssociateAc(
            1,
            AeTitleFields.of(AeTitle.of("ARCHIVE"), AeTitle.of("SENDER")),
            "1.2.840.10008.3.1.1.1",
            List.of(
                    new ContextAnswer(1, ContextResult.ACCEPTANCE, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                    new ContextAnswer(
                            3, ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)),
            new UserInformation(
                    16384,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.of(new byte[] {'y', 'e', 's'})));

    static Stream<Arguments> pdusAndTheirBytes() {
        return Stream.of(
                Arguments.of(REQUEST_VALUE, REQUEST),
                Arguments.of(ACCEPT_VALUE, ACCEPT),
                Arguments.of(
                        new Pdu.AAssociateRj(true, RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED),
                        "03 00 00 00 00 04 00 01 01 07  A-ASSOCIATE-RJ (table 9-21)"),
                Arguments.of(
                        new Pdu.AAssociateRj(false, RejectReason.TEMPORARY_CONGESTION),
                        "03 00 00 00 00 04 00 02 03 01"),
                Arguments.of(
                        new Pdu.PDataTf(List.of(
                                new PresentationDataValue(1, true, true, new byte[] {10, 11}),
                                new PresentationDataValue(3, false, false, new byte[0]))),
                        """
                        04 00 00 00 00 0E  P-DATA-TF (table 9-22)
                        00 00 00 04 01 03 0A 0B  last command fragment
                        00 00 00 02 03 00  empty data set fragment
                        """),
                Arguments.of(new Pdu.AReleaseRq(), "05 00 00 00 00 04 00 00 00 00  A-RELEASE-RQ (table 9-24)"),
                Arguments.of(new Pdu.AReleaseRp(), "06 00 00 00 00 04 00 00 00 00  A-RELEASE-RP (table 9-25)"),
                Arguments.of(
                        new Pdu.AAbort(AbortReason.INVALID_PDU_PARAMETER_VALUE),
                        "07 00 00 00 00 04 00 00 02 06  A-ABORT (table 9-26)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pdusAndTheirBytes")
    void areWrittenAsTheTablesSay(Pdu pdu, String bytes) {
        assertArrayEquals(Hex.bytes(bytes), PduWriter.write(pdu));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pdusAndTheirBytes")
    void areReadAsTheTablesSay(Pdu pdu, String bytes) {
        assertEquals(pdu, PduReader.read(Hex.buffer(bytes)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pdusAndTheirBytes")
    void areNotReadWhenAnyOfTheirEndIsMissing(Pdu pdu, String bytes) {
        byte[] whole = Hex.bytes(bytes);
        for (int length = 0; length < whole.length; length++) {
            java.nio.ByteBuffer part = java.nio.ByteBuffer.wrap(whole, 0, length);
            assertThrows(MalformedPduException.class, () -> PduReader.read(part), pdu::toString);
        }
    }

    @Test
    void unknownItemsAndSubItemsAreSkipped() {
        String bytes = """
                01 00 00 00 00 8A
                00 01 00 00
                'ARCHIVE         '
                'SENDER          '
                00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                99 00 00 02 AA BB  unknown item
                10 00 00 15 '1.2.840.10008.3.1.1.1'
                20 00 00 17
                05 00 00 00
                77 00 00 01 CC  unknown sub-item
                30 00 00 03 '1.2'
                40 00 00 03 '1.3'
                50 00 00 08
                5F 00 00 00  unknown sub-item
                5E 00 00 00
                """;
        Pdu.AAssociateRq request = (Pdu.AAssociateRq) PduReader.read(Hex.buffer(bytes));
        assertEquals(
                List.of(new ProposedContext(5, new Uid("1.2"), List.of(TransferSyntax.of(new Uid("1.3"))))),
                request.contexts());
        assertEquals(0, request.userInformation().maxLength());
    }

    @ParameterizedTest(name = "source {0}, reason {1}: {2}")
    @CsvSource({
        "0, 0, SERVICE_USER",
        "0, 5, SERVICE_USER",
        "2, 0, NOT_SPECIFIED",
        "2, 1, UNRECOGNIZED_PDU",
        "2, 2, UNEXPECTED_PDU",
        "2, 3, NOT_SPECIFIED",
        "2, 4, UNRECOGNIZED_PDU_PARAMETER",
        "2, 5, UNEXPECTED_PDU_PARAMETER",
        "2, 6, INVALID_PDU_PARAMETER_VALUE",
        "1, 1, NOT_SPECIFIED"
    })
    void abortReasonsAreThoseOfTheTable(int source, int reason, AbortReason expected) {
        byte[] bytes = {7, 0, 0, 0, 0, 4, 0, 0, (byte) source, (byte) reason};
        assertEquals(new Pdu.AAbort(expected), PduReader.read(java.nio.ByteBuffer.wrap(bytes)));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of(
                        "08 00 00 00 00 04 00 00 00 00",
                        AbortReason.UNRECOGNIZED_PDU,
                        "PDU of type 08H: expected a type from 01H to 07H"),
                Arguments.of(
                        "05 00 00 00 00 05 00 00 00 00",
                        AbortReason.INVALID_PDU_PARAMETER_VALUE,
                        "A-RELEASE-RQ: length field says 5, 4 bytes follow"),
                Arguments.of(
                        "04 00 00 00 00 06 00 00 00 03 01 03",
                        AbortReason.INVALID_PDU_PARAMETER_VALUE,
                        "P-DATA-TF: fields at byte 4: length of presentation data value 3, expected 2 to the 2 bytes that"
                                + " are left"),
                Arguments.of(
                        "04 00 00 00 00 06 00 00 00 01 01 03",
                        AbortReason.INVALID_PDU_PARAMETER_VALUE,
                        "P-DATA-TF: fields at byte 4: length of presentation data value 1, expected 2 to the 2 bytes that"
                                + " are left"),
                Arguments.of(
                        REQUEST.replace("01 00 00 00  its ID", "02 00 00 00  its ID"),
                        AbortReason.INVALID_PDU_PARAMETER_VALUE,
                        "A-ASSOCIATE-RQ: item 20H at byte 1: presentation context ID 2, expected an odd number"),
                Arguments.of(
                        REQUEST.replace("30 00 00 19", "30 00 01 19"),
                        AbortReason.INVALID_PDU_PARAMETER_VALUE,
                        "A-ASSOCIATE-RQ: item 20H at byte 8: item 30H of 281 bytes, expected at most the 69 bytes that are"
                                + " left"),
                Arguments.of(
                        REQUEST.replace("30 00 00 19", "3F 00 00 19"),
                        AbortReason.INVALID_PDU_PARAMETER_VALUE,
                        "A-ASSOCIATE-RQ: item 20H at byte 77: presentation context 1 without abstract syntax"),
                Arguments.of(
                        ACCEPT.replace("03 00 03 00", "03 00 05 00"),
                        AbortReason.INVALID_PDU_PARAMETER_VALUE,
                        "A-ASSOCIATE-AC: item 21H at byte 4: result 5 of presentation context 3, expected 0 to 4"),
                Arguments.of(
                        ACCEPT.replace("03 00 03 00", "01 00 03 00"),
                        AbortReason.INVALID_PDU_PARAMETER_VALUE,
                        "A-ASSOCIATE-AC: item 21H at byte 1: presentation context ID 1 a second time"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("malformed")
    void malformedOnesAreRefusedWithTheReasonToAbortAndWhereItWasFound(
            String bytes, AbortReason reason, String message) {
        MalformedPduException e = assertThrows(MalformedPduException.class, () -> PduReader.read(Hex.buffer(bytes)));
        assertEquals(message, e.getMessage());
        assertEquals(reason, e.reason());
    }
}
