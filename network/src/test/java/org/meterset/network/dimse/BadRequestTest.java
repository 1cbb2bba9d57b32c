package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.network.AssociationAbortedException;
import org.meterset.network.AssociationFacts;
import org.meterset.network.dimse.RawPeer.Command;

/** What a peer is told that asks for what cannot be done; the association stays whenever an answer is possible. */
class BadRequestTest {
    private static final Uid FIND = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND;
    private static final Uid MOVE = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_MOVE;
    private static final Uid UPS = Uids.UNIFIED_PROCEDURE_STEP_PUSH;
    private static final int ECHO_CONTEXT = 1;
    private static final int STORE_CONTEXT = 3;
    private static final int FIND_CONTEXT = 5;
    private static final int MOVE_CONTEXT = 7;
    private static final int UPS_CONTEXT = 9;
    private static final int SCP_ONLY_CONTEXT = 11;
    private static final byte[] IDENTIFIER = DataSetWriter.toBytes(
            DataSet.builder().set(Tags.QUERY_RETRIEVE_LEVEL, "STUDY").build(),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private DimseServer server;
    private RawPeer peer;

    @BeforeEach
    void connect() {
        ServiceTable table = ServiceTable.builder()
                .echo()
                .add(Uids.CT_IMAGE_STORAGE, (StoreHandler) BadRequestTest::store)
                .add(FIND, (FindHandler) BadRequestTest::find)
                .add(MOVE, (MoveHandler) (_, _) -> Status.SUCCESS)
                .add(UPS, new NormalizedHandler() {})
                .add(ServiceTable.Service.of(
                                Uids.MR_IMAGE_STORAGE, List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), (StoreHandler)
                                        _ -> Status.SUCCESS)
                        .withRoles(true, true))
                .build();
        server = Net.serve(table, new DimseListener() {
            @Override
            public void refused(AssociationFacts association, int commandField, int messageId, Status status) {
                heard.add("refused %04X: %s".formatted(commandField, status));
            }

            @Override
            public void handlerFailed(
                    AssociationFacts association, DimseService service, int messageId, Throwable failure) {
                heard.add("%s failed: %s".formatted(service, failure.getMessage()));
            }

            @Override
            public void unanswerable(AssociationFacts association, DimseException reason) {
                heard.add("unanswerable: " + reason.getMessage());
            }
        });
        TransferSyntax explicit = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        peer = new RawPeer(Net.to(server)
                .propose(Uids.VERIFICATION, explicit)
                .propose(Uids.CT_IMAGE_STORAGE, explicit)
                .propose(FIND, explicit)
                .propose(MOVE, explicit)
                .propose(UPS, explicit)
                .propose(Uids.MR_IMAGE_STORAGE, explicit)
                .withRole(Uids.MR_IMAGE_STORAGE, false, true));
    }

    private static Status store(StoreRequest request) throws IOException {
        return switch (request.messageId()) {
            case 500 -> throw new IOException("disk of Patient^Name is full");
            case 501 -> throw new IllegalStateException("bug");
            case 502 -> Status.PENDING;
            default -> Status.SUCCESS;
        };
    }

    /** Answers until the peer cancels. */
    private static Status find(FindRequest request, FindResponses responses) {
        Wait.until("cancelled", request::cancelled);
        return Status.SUCCESS;
    }

    @AfterEach
    void disconnect() {
        peer.close();
        server.close();
    }

    private static Command request(int commandField, Uid affectedSopClass) {
        return Command.of(commandField, 7).ui(Tags.AFFECTED_SOP_CLASS_UID, affectedSopClass);
    }

    private static Command normalized(int commandField, Uid requestedSopClass) {
        return Command.of(commandField, 7)
                .ui(Tags.REQUESTED_SOP_CLASS_UID, requestedSopClass)
                .ui(Tags.REQUESTED_SOP_INSTANCE_UID, "1.2.3");
    }

    private static Command store(int messageId) {
        return Command.of(0x0001, messageId)
                .ui(Tags.AFFECTED_SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                .ui(Tags.AFFECTED_SOP_INSTANCE_UID, "1.2.3");
    }

    private void expect(String status, Status answer) {
        assertEquals(status, answer.toString());
        peer.echo(ECHO_CONTEXT);
    }

    @Test
    void anUnknownCommandFieldIsAnUnrecognizedOperation() {
        Status answer = peer.answerTo(ECHO_CONTEXT, request(0x00AA, Uids.VERIFICATION));
        expect("0211 Unrecognized operation: Command Field 00AA [(0000,0100)]", answer);
        assertEquals(List.of("refused 00AA: 0211 Unrecognized operation: Command Field 00AA [(0000,0100)]"), heard);
    }

    @Test
    void aServiceTheSopClassDoesNotHaveIsAnUnrecognizedOperation() {
        Status answer = peer.answerTo(ECHO_CONTEXT, store(7), IDENTIFIER);
        expect("0211 Unrecognized operation: C-STORE is no service of this SOP class [(0000,0100)]", answer);
    }

    @Test
    void aNormalizedServiceNobodyPerformsIsAnUnrecognizedOperation() {
        expect("0211 Unrecognized operation", peer.answerTo(UPS_CONTEXT, normalized(0x0150, UPS)));
    }

    @Test
    void aMissingSopClassIsAMistypedArgument() {
        Status answer = peer.answerTo(ECHO_CONTEXT, Command.of(0x0030, 7));
        expect("0212 Mistyped argument: Affected SOP Class UID is missing [(0000,0002)]", answer);
    }

    @Test
    void theSopClassOfAnotherContextIsNotSupported() {
        Status answer = peer.answerTo(STORE_CONTEXT, store(7).ui(Tags.AFFECTED_SOP_CLASS_UID, "1.2.3"), IDENTIFIER);
        expect("0122 SOP class not supported: not the SOP class of presentation context 3 [(0000,0002)]", answer);
    }

    @Test
    void theSopClassOfAnotherContextIsNoSuchClassToNormalizedServices() {
        Status answer = peer.answerTo(UPS_CONTEXT, normalized(0x0110, Uids.CT_IMAGE_STORAGE));
        expect("0118 No such SOP class: not the SOP class of presentation context 9 [(0000,0003)]", answer);
    }

    @Test
    void aSopClassThatIsNoUidIsNotSupported() {
        Status answer = peer.answerTo(STORE_CONTEXT, store(7).ui(Tags.AFFECTED_SOP_CLASS_UID, "CT"), IDENTIFIER);
        expect("0122 SOP class not supported: Affected SOP Class UID is not a UID [(0000,0002)]", answer);
    }

    @Test
    void aRoleThatWasNotNegotiatedIsRefused() {
        Command store = store(7).ui(Tags.AFFECTED_SOP_CLASS_UID, Uids.MR_IMAGE_STORAGE);
        Status answer = peer.answerTo(SCP_ONLY_CONTEXT, store, IDENTIFIER);
        expect("0122 SOP class not supported: role for C-STORE was not negotiated [(0000,0002)]", answer);
    }

    @Test
    void aMissingSopInstanceIsAMistypedArgument() {
        Status answer = peer.answerTo(STORE_CONTEXT, store(7).without(Tags.AFFECTED_SOP_INSTANCE_UID), IDENTIFIER);
        expect("0212 Mistyped argument: Affected SOP Instance UID is missing [(0000,1000)]", answer);
    }

    @Test
    void aSopInstanceThatIsNoUidIsInvalid() {
        Status answer = peer.answerTo(
                STORE_CONTEXT, store(7).ui(Tags.AFFECTED_SOP_INSTANCE_UID, "../../etc/passwd"), IDENTIFIER);
        expect("0117 Invalid SOP instance: Affected SOP Instance UID is not a UID [(0000,1000)]", answer);
    }

    @Test
    void aSopInstanceWithLeadingZerosIsTaken() {
        Command store = store(7).ui(Tags.AFFECTED_SOP_INSTANCE_UID, "1.2.840.007.1");
        expect("0000 Success", peer.answerTo(STORE_CONTEXT, store, IDENTIFIER));
    }

    @Test
    void aMessageIdOfTheWrongLengthIsAMistypedArgument() {
        Command echo =
                request(0x0030, Uids.VERIFICATION).bytes(Tags.MESSAGE_ID, (byte) 1, (byte) 0, (byte) 0, (byte) 0);
        expect(
                "0212 Mistyped argument: Message ID is not a number of 16 bits [(0000,0110)]",
                peer.answerTo(ECHO_CONTEXT, echo));
    }

    @Test
    void aMissingMessageIdIsAnsweredAsMessageZero() {
        peer.send(ECHO_CONTEXT, request(0x0030, Uids.VERIFICATION).without(Tags.MESSAGE_ID));
        CommandSet response = peer.receive();
        assertEquals(0, response.messageIdBeingRespondedTo().orElseThrow());
        expect("0212 Mistyped argument: Message ID is missing [(0000,0110)]", response.status(DimseService.C_ECHO));
    }

    @Test
    void aQueryWithoutIdentifierIsAMistypedArgument() {
        Status answer = peer.answerTo(FIND_CONTEXT, request(0x0020, FIND));
        expect("0212 Mistyped argument: data set is missing [(0000,0800)]", answer);
    }

    @Test
    void anEchoWithDataSetIsAMistypedArgument() {
        Status answer = peer.answerTo(ECHO_CONTEXT, request(0x0030, Uids.VERIFICATION), IDENTIFIER);
        expect("0212 Mistyped argument: data set where none belongs [(0000,0800)]", answer);
    }

    @Test
    void aMoveWithoutDestinationIsAMistypedArgument() {
        Status answer = peer.answerTo(MOVE_CONTEXT, request(0x0021, MOVE), IDENTIFIER);
        expect("0212 Mistyped argument: Move Destination is missing [(0000,0600)]", answer);
    }

    @Test
    void aDestinationThatIsNoAeTitleIsAMistypedArgument() {
        Command move = request(0x0021, MOVE).ui(Tags.MOVE_DESTINATION, "MUCH TOO LONG FOR A TITLE");
        Status answer = peer.answerTo(MOVE_CONTEXT, move, IDENTIFIER);
        expect("0212 Mistyped argument: Move Destination is not an AE title [(0000,0600)]", answer);
    }

    @Test
    void anActionWithoutTypeIsAMistypedArgument() {
        Status answer = peer.answerTo(UPS_CONTEXT, normalized(0x0130, UPS));
        expect("0212 Mistyped argument: Action Type ID is missing [(0000,1008)]", answer);
    }

    @Test
    void aBrokenListOfAttributesIsAMistypedArgument() {
        Command get = normalized(0x0110, UPS).bytes(Tags.ATTRIBUTE_IDENTIFIER_LIST, (byte) 1, (byte) 0);
        Status answer = peer.answerTo(UPS_CONTEXT, get);
        expect("0212 Mistyped argument: Attribute Identifier List is not a list of tags [(0000,1005)]", answer);
    }

    @Test
    void anIdentifierThatCannotBeReadIsUnableToProcess() {
        byte[] garbage = {8, 0, 0x52, 0, 'C', 'S', 100, 0, 'S', 'T'};
        Status answer = peer.answerTo(FIND_CONTEXT, request(0x0020, FIND), garbage);
        assertTrue(
                answer.toString().startsWith("C000 Failed: Unable to process: data set cannot be read at byte"),
                answer::toString);
        peer.echo(ECHO_CONTEXT);
    }

    @Test
    void aModificationListThatCannotBeReadIsAProcessingFailure() {
        byte[] garbage = {8, 0, 0x52, 0, 'C', 'S', 100, 0, 'S', 'T'};
        Status answer = peer.answerTo(UPS_CONTEXT, normalized(0x0120, UPS), garbage);
        assertTrue(
                answer.toString().startsWith("0110 Processing failure: data set cannot be read at byte"),
                answer::toString);
        peer.echo(ECHO_CONTEXT);
    }

    @Test
    void anIdentifierBeyondReasonIsOutOfResources() {
        ByteArrayOutputStream endless = new ByteArrayOutputStream();
        endless.writeBytes(new byte[] {0x09, 0, 0x10, 0, 'O', 'B', 0, 0, 0, 0, 0, 4});
        endless.writeBytes(new byte[0x04000000]);
        Status answer = peer.answerTo(FIND_CONTEXT, request(0x0020, FIND), endless.toByteArray());
        expect("A700 Refused: Out of resources: data set is longer than 33554432 bytes", answer);
    }

    @Test
    void anIdentifierNestedBeyondReasonIsUnableToProcess() {
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        for (int depth = 0; depth < 200_000; depth++) {
            nested.writeBytes(new byte[] {8, 0, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1});
            nested.writeBytes(new byte[] {-2, -1, 0, -32, -1, -1, -1, -1});
        }
        Status answer = peer.answerTo(FIND_CONTEXT, request(0x0020, FIND), nested.toByteArray());
        assertTrue(answer.toString().startsWith("C000 Failed: Unable to process"), answer::toString);
        peer.echo(ECHO_CONTEXT);
    }

    @Test
    void aSecondRequestInTheMiddleOfAnotherIsRefused() {
        peer.send(FIND_CONTEXT, request(0x0020, FIND), IDENTIFIER);
        Command second = Command.of(0x0030, 8).ui(Tags.AFFECTED_SOP_CLASS_UID, Uids.VERIFICATION);
        Status answer = peer.answerTo(ECHO_CONTEXT, second);
        assertEquals("0213 Resource limitation: one operation at a time", answer.toString());
        Command duplicate = Command.of(0x0030, 7).ui(Tags.AFFECTED_SOP_CLASS_UID, Uids.VERIFICATION);
        answer = peer.answerTo(ECHO_CONTEXT, duplicate);
        assertEquals("0210 Duplicate invocation [(0000,0110)]", answer.toString());
        expect("FE00 Operation canceled", peer.answerTo(FIND_CONTEXT, cancel(7)));
    }

    private static Command cancel(int messageId) {
        return new Command().us(Tags.COMMAND_FIELD, 0x0FFF).us(Tags.MESSAGE_ID_BEING_RESPONDED_TO, messageId);
    }

    @Test
    void cancellingWhatIsNotInProgressHasNoEffect() {
        peer.send(FIND_CONTEXT, cancel(3));
        peer.send(FIND_CONTEXT, request(0x0020, FIND), IDENTIFIER);
        peer.send(FIND_CONTEXT, cancel(3));
        expect("FE00 Operation canceled", peer.answerTo(FIND_CONTEXT, cancel(7)));
    }

    @Test
    void aHandlerThatThrowsIsAnsweredWithoutTellingWhy() {
        expect("C000 Error: Cannot understand", peer.answerTo(STORE_CONTEXT, store(500), new byte[100_000]));
        expect("C000 Error: Cannot understand", peer.answerTo(STORE_CONTEXT, store(501), IDENTIFIER));
        expect("C000 Error: Cannot understand", peer.answerTo(STORE_CONTEXT, store(502), IDENTIFIER));
        assertEquals(
                List.of(
                        "C-STORE failed: disk of Patient^Name is full",
                        "C-STORE failed: bug",
                        "C-STORE failed: handler of C-STORE returned FF00 Pending as final status"),
                heard);
    }

    @Test
    void dataAHandlerDoesNotReadIsDropped() {
        expect("0000 Success", peer.answerTo(STORE_CONTEXT, store(7), new byte[1_000_000]));
    }

    @Test
    void aResponseToNothingAborts() {
        peer.send(ECHO_CONTEXT, new Command().us(Tags.COMMAND_FIELD, 0x8030).us(Tags.STATUS, 0));
        assertThrows(AssociationAbortedException.class, peer.association::receive);
        assertEquals(List.of("unanswerable: response 8030, which belongs to no request"), heard);
    }

    @Test
    void aCommandSetWithoutCommandFieldAborts() {
        peer.send(ECHO_CONTEXT, Command.of(0x0030, 1).without(Tags.COMMAND_FIELD));
        assertThrows(AssociationAbortedException.class, peer.association::receive);
        assertEquals(List.of("unanswerable: command set without Command Field"), heard);
    }

    @Test
    void aRefusalNamesWhatTheRequestNamed() {
        peer.send(STORE_CONTEXT, store(7));
        CommandSet response = peer.receive();
        assertEquals(0x8001, response.commandField().orElseThrow());
        assertEquals(7, response.messageIdBeingRespondedTo().orElseThrow());
        assertEquals(
                Uids.CT_IMAGE_STORAGE, response.uid(Tags.AFFECTED_SOP_CLASS_UID).orElseThrow());
        assertEquals(
                new Uid("1.2.3"), response.uid(Tags.AFFECTED_SOP_INSTANCE_UID).orElseThrow());
        assertEquals(
                List.of(Tag.of(0, 0x0800)),
                response.status(DimseService.C_STORE).offendingElements());
    }
}
