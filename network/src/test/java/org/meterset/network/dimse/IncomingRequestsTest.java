package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.network.upper.AcceptedContext;
import org.meterset.network.upper.AcceptedContexts;
import org.meterset.network.upper.Association;
import org.meterset.network.upper.AssociationPolicy;
import org.meterset.network.upper.AssociationServer;
import org.meterset.network.upper.MessageData;

/** A server that reports events on the association our client requested, as storage commitment may. */
class IncomingRequestsTest {
    private static final Uid COMMITMENT = Uids.STORAGE_COMMITMENT_PUSH_MODEL;
    private static final Uid WELL_KNOWN = Uids.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final int CONTEXT = 1;
    private static final DataSet TRANSACTION =
            DataSet.builder().set(Tags.TRANSACTION_UID, new Uid("1.2.3")).build();

    private final List<Integer> answers = new ArrayList<>();

    /** Reports before it answers the action, and once more after that; then awaits the release. */
    private void serve(Association association) {
        int action = new CommandSet(association.receive().orElseThrow().command()).messageId();
        report(association, 71);
        association.send(
                CONTEXT, CommandBuilder.response(0x8130, action, Status.SUCCESS).withoutDataSet(), MessageData.NONE);
        report(association, 72);
        association.receive();
    }

    private void report(Association association, int messageId) {
        DataSet command = CommandBuilder.request(DimseService.N_EVENT_REPORT, messageId)
                .uid(Tags.AFFECTED_SOP_CLASS_UID, COMMITMENT)
                .uid(Tags.AFFECTED_SOP_INSTANCE_UID, WELL_KNOWN)
                .number(Tags.EVENT_TYPE_ID, 1)
                .withDataSet();
        association.send(CONTEXT, command, out -> DataSetWriter.write(TRANSACTION, EXPLICIT, out));
        CommandSet answer = new CommandSet(association.receive().orElseThrow().command());
        assertEquals(0x8100, answer.commandField().orElseThrow());
        assertTrue(answer.status(DimseService.N_EVENT_REPORT).isSuccess());
        answers.add(answer.messageIdBeingRespondedTo().orElseThrow());
    }

    @Test
    void areAnsweredWhileWaitingAndWhenAskedFor() {
        List<NormalizedRequest> reports = new ArrayList<>();
        NormalizedHandler handler = new NormalizedHandler() {
            @Override
            public NormalizedResponse eventReport(NormalizedRequest request) {
                reports.add(request);
                return NormalizedResponse.success();
            }
        };
        AcceptedContexts contexts = AcceptedContexts.of(AcceptedContext.of(COMMITMENT, EXPLICIT));
        try (AssociationServer server =
                        AssociationServer.start(Net.settings(), AssociationPolicy.ACCEPT_ALL, contexts, this::serve);
                DimseClient client = DimseClient.open(
                        Net.to(server.port()).propose(COMMITMENT, EXPLICIT),
                        ServiceTable.builder().add(COMMITMENT, handler).build())) {
            assertEquals(
                    Status.SUCCESS,
                    client.nAction(COMMITMENT, WELL_KNOWN, 1, TRANSACTION).status());
            assertEquals(1, reports.size());
            assertTrue(client.performNext());
            assertEquals(2, reports.size());
            assertEquals(TRANSACTION, reports.getLast().dataSet());
            client.release();
            assertEquals(List.of(71, 72), answers);
        }
    }

    @Test
    void endWhenThePeerReleases() {
        AcceptedContexts contexts = AcceptedContexts.of(AcceptedContext.of(COMMITMENT, EXPLICIT));
        try (AssociationServer server = AssociationServer.start(
                        Net.settings(), AssociationPolicy.ACCEPT_ALL, contexts, Association::release);
                DimseClient client = DimseClient.open(Net.to(server.port()).propose(COMMITMENT, EXPLICIT))) {
            assertFalse(client.performNext());
        }
    }
}
