package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.network.AeTitle;

/** Command sets as bytes, one of each service, written out by hand from PS3.7 sections 9.3 and 10.3. */
class CommandBytesTest {
    private static final Uid CLASS = new Uid("1.2");
    private static final Uid INSTANCE = new Uid("3.4");

    private static final String AFFECTED_CLASS = "00000200 04000000 312E3200  Affected SOP Class UID\n";
    private static final String REQUESTED_CLASS = "00000300 04000000 312E3200  Requested SOP Class UID\n";
    private static final String AFFECTED_INSTANCE = "00000010 04000000 332E3400  Affected SOP Instance UID\n";
    private static final String REQUESTED_INSTANCE = "00000110 04000000 332E3400  Requested SOP Instance UID\n";
    private static final String MESSAGE_ID = "00001001 02000000 0500      Message ID\n";
    private static final String RESPONDED_TO = "00002001 02000000 0500      Message ID Being Responded To\n";
    private static final String PRIORITY = "00000007 02000000 0000      Priority\n";
    private static final String DATA_SET = "00000008 02000000 0100      Command Data Set Type\n";
    private static final String NO_DATA_SET = "00000008 02000000 0101      Command Data Set Type: null\n";

    private static CommandBuilder request(DimseService service) {
        return CommandBuilder.request(service, 5);
    }

    private static CommandBuilder affected(DimseService service) {
        return request(service).uid(Tags.AFFECTED_SOP_CLASS_UID, CLASS);
    }

    private static CommandBuilder requested(DimseService service) {
        return request(service).uid(Tags.REQUESTED_SOP_CLASS_UID, CLASS).uid(Tags.REQUESTED_SOP_INSTANCE_UID, INSTANCE);
    }

    /** Each line: hexadecimal digits, then two spaces and a remark. */
    private static void assertBytes(String expected, DataSet command) {
        String hex = expected.lines()
                .map(line -> line.split(" {2}")[0].replace(" ", ""))
                .collect(Collectors.joining());
        byte[] bytes = DataSetWriter.toBytes(command, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        assertEquals(hex, HexFormat.of().withUpperCase().formatHex(bytes));
    }

    @Test
    void echo() {
        assertBytes(
                "00000000 04000000 2A000000  Command Group Length\n"
                        + AFFECTED_CLASS
                        + "00000001 02000000 3000      Command Field\n"
                        + MESSAGE_ID
                        + NO_DATA_SET,
                affected(DimseService.C_ECHO).withoutDataSet());
    }

    @Test
    void store() {
        assertBytes(
                "00000000 04000000 56000000  Command Group Length\n"
                        + AFFECTED_CLASS
                        + "00000001 02000000 0100      Command Field\n"
                        + MESSAGE_ID
                        + PRIORITY
                        + DATA_SET
                        + AFFECTED_INSTANCE
                        + "00003010 04000000 4F524947  Move Originator AE Title\n"
                        + "00003110 02000000 0900      Move Originator Message ID\n",
                affected(DimseService.C_STORE)
                        .number(Tags.PRIORITY, 0)
                        .uid(Tags.AFFECTED_SOP_INSTANCE_UID, INSTANCE)
                        .aeTitle(Tags.MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE, AeTitle.of("ORIG"))
                        .number(Tags.MOVE_ORIGINATOR_MESSAGE_ID, 9)
                        .withDataSet());
    }

    @Test
    void storeResponseWithError() {
        Status status = Status.OUT_OF_RESOURCES.withComment("full").withOffending(Tags.PIXEL_DATA);
        assertBytes(
                "00000000 04000000 58000000  Command Group Length\n"
                        + AFFECTED_CLASS
                        + "00000001 02000000 0180      Command Field\n"
                        + RESPONDED_TO
                        + NO_DATA_SET
                        + "00000009 02000000 00A7      Status\n"
                        + "00000109 04000000 E07F1000  Offending Element\n"
                        + "00000209 04000000 66756C6C  Error Comment\n"
                        + AFFECTED_INSTANCE,
                CommandBuilder.response(DimseService.C_STORE.responseField(), 5, status)
                        .uid(Tags.AFFECTED_SOP_CLASS_UID, CLASS)
                        .uid(Tags.AFFECTED_SOP_INSTANCE_UID, INSTANCE)
                        .withoutDataSet());
    }

    @Test
    void find() {
        assertBytes(
                "00000000 04000000 34000000  Command Group Length\n"
                        + AFFECTED_CLASS
                        + "00000001 02000000 2000      Command Field\n"
                        + MESSAGE_ID
                        + PRIORITY
                        + DATA_SET,
                affected(DimseService.C_FIND).number(Tags.PRIORITY, 0).withDataSet());
    }

    @Test
    void move() {
        assertBytes(
                "00000000 04000000 40000000  Command Group Length\n"
                        + AFFECTED_CLASS
                        + "00000001 02000000 2100      Command Field\n"
                        + MESSAGE_ID
                        + "00000006 04000000 44535420  Move Destination\n"
                        + PRIORITY
                        + DATA_SET,
                affected(DimseService.C_MOVE)
                        .number(Tags.PRIORITY, 0)
                        .aeTitle(Tags.MOVE_DESTINATION, AeTitle.of("DST"))
                        .withDataSet());
    }

    @Test
    void get() {
        assertBytes(
                "00000000 04000000 34000000  Command Group Length\n"
                        + AFFECTED_CLASS
                        + "00000001 02000000 1000      Command Field\n"
                        + MESSAGE_ID
                        + PRIORITY
                        + DATA_SET,
                affected(DimseService.C_GET).number(Tags.PRIORITY, 0).withDataSet());
    }

    @Test
    void pendingGetResponse() {
        assertBytes(
                "00000000 04000000 50000000  Command Group Length\n"
                        + "00000001 02000000 1080      Command Field\n"
                        + RESPONDED_TO
                        + NO_DATA_SET
                        + "00000009 02000000 00FF      Status\n"
                        + "00002010 02000000 0100      Number of Remaining Sub-operations\n"
                        + "00002110 02000000 0200      Number of Completed Sub-operations\n"
                        + "00002210 02000000 0300      Number of Failed Sub-operations\n"
                        + "00002310 02000000 FFFF      Number of Warning Sub-operations, as many as fit\n",
                CommandBuilder.response(DimseService.C_GET.responseField(), 5, Status.PENDING)
                        .counts(new SubOperationCounts(1, 2, 3, 70_000), true)
                        .withoutDataSet());
    }

    @Test
    void cancel() {
        assertBytes(
                "00000000 04000000 1E000000  Command Group Length\n"
                        + "00000001 02000000 FF0F      Command Field\n"
                        + RESPONDED_TO
                        + NO_DATA_SET,
                CommandBuilder.cancel(5).withoutDataSet());
    }

    @Test
    void create() {
        assertBytes(
                "00000000 04000000 36000000  Command Group Length\n"
                        + AFFECTED_CLASS
                        + "00000001 02000000 4001      Command Field\n"
                        + MESSAGE_ID
                        + DATA_SET
                        + AFFECTED_INSTANCE,
                affected(DimseService.N_CREATE)
                        .uid(Tags.AFFECTED_SOP_INSTANCE_UID, Optional.of(INSTANCE))
                        .withDataSet());
    }

    @Test
    void set() {
        assertBytes(
                "00000000 04000000 36000000  Command Group Length\n"
                        + REQUESTED_CLASS
                        + "00000001 02000000 2001      Command Field\n"
                        + MESSAGE_ID
                        + DATA_SET
                        + REQUESTED_INSTANCE,
                requested(DimseService.N_SET).withDataSet());
    }

    @Test
    void normalizedGet() {
        assertBytes(
                "00000000 04000000 46000000  Command Group Length\n"
                        + REQUESTED_CLASS
                        + "00000001 02000000 1001      Command Field\n"
                        + MESSAGE_ID
                        + NO_DATA_SET
                        + REQUESTED_INSTANCE
                        + "00000510 08000000 10001000 74000010  Attribute Identifier List\n",
                requested(DimseService.N_GET)
                        .tags(Tags.ATTRIBUTE_IDENTIFIER_LIST, Tags.PATIENT_NAME, Tags.PROCEDURE_STEP_STATE)
                        .withoutDataSet());
    }

    @Test
    void action() {
        assertBytes(
                "00000000 04000000 40000000  Command Group Length\n"
                        + REQUESTED_CLASS
                        + "00000001 02000000 3001      Command Field\n"
                        + MESSAGE_ID
                        + DATA_SET
                        + REQUESTED_INSTANCE
                        + "00000810 02000000 0100      Action Type ID\n",
                requested(DimseService.N_ACTION).number(Tags.ACTION_TYPE_ID, 1).withDataSet());
    }

    @Test
    void delete() {
        assertBytes(
                "00000000 04000000 36000000  Command Group Length\n"
                        + REQUESTED_CLASS
                        + "00000001 02000000 5001      Command Field\n"
                        + MESSAGE_ID
                        + NO_DATA_SET
                        + REQUESTED_INSTANCE,
                requested(DimseService.N_DELETE).withoutDataSet());
    }

    @Test
    void eventReport() {
        assertBytes(
                "00000000 04000000 40000000  Command Group Length\n"
                        + AFFECTED_CLASS
                        + "00000001 02000000 0001      Command Field\n"
                        + MESSAGE_ID
                        + DATA_SET
                        + AFFECTED_INSTANCE
                        + "00000210 02000000 0200      Event Type ID\n",
                affected(DimseService.N_EVENT_REPORT)
                        .uid(Tags.AFFECTED_SOP_INSTANCE_UID, INSTANCE)
                        .number(Tags.EVENT_TYPE_ID, OptionalInt.of(2))
                        .withDataSet());
    }

    @Test
    void aResponseIsReadAsItWasWritten() {
        Status status =
                Status.SUB_OPERATIONS_INCOMPLETE.withComment("one is gone").withOffending(Tags.PIXEL_DATA);
        SubOperationCounts counts = new SubOperationCounts(0, 2, 1, 0);
        DataSet written = CommandBuilder.response(DimseService.C_GET.responseField(), 5, status)
                .counts(counts, false)
                .withoutDataSet();
        CommandSet read = new CommandSet(written);
        assertEquals(status, read.status(DimseService.C_GET));
        assertEquals(counts, read.counts());
    }
}
