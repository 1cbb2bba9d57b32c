package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.network.AssociationAbortedException;
import org.meterset.network.NetworkException;
import org.meterset.network.dimse.RawPeer.Command;
import org.meterset.network.upper.AcceptedContext;
import org.meterset.network.upper.AcceptedContexts;
import org.meterset.network.upper.Association;
import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.AssociationServer;
import org.meterset.network.upper.IncomingMessage;
import org.meterset.network.upper.MessageData;

/** What our client makes of servers that answer wrongly. */
class BadResponseTest {
    private static final Uid FIND = Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final int CONTEXT = 1;
    private static final int FIND_CONTEXT = 3;

    /** Asks a server that answers each request with what the script sends. */
    private static NetworkException echo(BiConsumer<Association, Integer> script) {
        return ask(script, DimseClient::echo);
    }

    private static NetworkException ask(BiConsumer<Association, Integer> script, Consumer<DimseClient> question) {
        AcceptedContexts contexts = AcceptedContexts.of(
                AcceptedContext.of(Uids.VERIFICATION, EXPLICIT), AcceptedContext.of(FIND, EXPLICIT));
        try (AssociationServer server =
                AssociationServer.start(Net.settings(), AssociationPolicy.ACCEPT_ALL, contexts, association -> {
                    IncomingMessage request = association.receive().orElseThrow();
                    script.accept(association, new CommandSet(request.command()).messageId());
                    association.receive();
                })) {
            try (DimseClient client = DimseClient.open(
                    Net.to(server.port()).propose(Uids.VERIFICATION, EXPLICIT).propose(FIND, EXPLICIT))) {
                NetworkException e = assertThrows(NetworkException.class, () -> question.accept(client));
                assertThrows(NetworkException.class, client::echo, "aborted");
                return e;
            }
        }
    }

    private static void send(Association association, DataSet command) {
        association.send(CONTEXT, command, MessageData.NONE);
    }

    @Test
    void aResponseToAnotherMessageAborts() {
        NetworkException e = echo((association, id) -> send(
                association,
                CommandBuilder.response(0x8030, id + 1, Status.SUCCESS).withoutDataSet()));
        assertEquals("response 8030 to message 2, expected 8030 to message 1", e.getMessage());
    }

    @Test
    void aResponseOfAnotherServiceAborts() {
        NetworkException e = echo((association, id) -> send(
                association, CommandBuilder.response(0x8001, id, Status.SUCCESS).withoutDataSet()));
        assertEquals("response 8001 to message 1, expected 8030 to message 1", e.getMessage());
    }

    @Test
    void aResponseWithoutStatusAborts() {
        NetworkException e = echo((association, id) -> send(
                association,
                new Command()
                        .us(Tags.COMMAND_FIELD, 0x8030)
                        .us(Tags.MESSAGE_ID_BEING_RESPONDED_TO, id)
                        .build(false)));
        assertEquals("C-ECHO response without a status", e.getMessage());
    }

    @Test
    void aMatchThatCannotBeReadAborts() {
        NetworkException e = ask(
                (association, id) -> association.send(
                        FIND_CONTEXT,
                        CommandBuilder.response(0x8020, id, Status.PENDING).withDataSet(),
                        out -> out.write(new byte[] {16, 0, 16, 0, 'P', 'N', 100, 0})),
                client -> client.find(
                        FIND,
                        DataSet.builder()
                                .set(Tags.QUERY_RETRIEVE_LEVEL, "STUDY")
                                .build()));
        assertTrue(
                e.toString().contains("data set of a C-FIND response: data set cannot be read at byte"), e::toString);
    }

    @Test
    void aPeerThatAbortsIsToldApart() {
        NetworkException e = echo((association, _) -> association.abort());
        assertTrue(e instanceof AssociationAbortedException aborted && aborted.byPeer(), e::toString);
    }

    @Test
    void aRequestNobodyExpectsIsRefusedWhileWaiting() {
        NetworkException e = echo((association, id) -> {
            send(
                    association,
                    Command.of(0x0030, 55)
                            .ui(Tags.AFFECTED_SOP_CLASS_UID, Uids.VERIFICATION)
                            .build(false));
            CommandSet refusal =
                    new CommandSet(association.receive().orElseThrow().command());
            send(
                    association,
                    CommandBuilder.response(
                                    0x8030, refusal.status(DimseService.C_ECHO).code(), Status.SUCCESS)
                            .withoutDataSet());
        });
        assertEquals(
                "response 8030 to message %d, expected 8030 to message 1"
                        .formatted(Status.UNRECOGNIZED_OPERATION.code()),
                e.getMessage());
    }
}
