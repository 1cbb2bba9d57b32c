package org.meterset.network.upper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.AssociationFacts;
import org.meterset.network.AsynchronousOperationsWindow;
import org.meterset.network.CommonExtendedNegotiation;
import org.meterset.network.ContextResult;
import org.meterset.network.ExtendedNegotiation;
import org.meterset.network.PresentationContext;
import org.meterset.network.RejectedContext;
import org.meterset.network.RoleSelection;
import org.meterset.network.UserIdentity;

/** What both sides know after negotiating over real sockets. */
@Timeout(60)
class NegotiationTest {
    private static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final Uid FIND = new Uid("1.2.840.10008.5.1.4.1.2.2.1");
    private static final Uid UNKNOWN = new Uid("1.2.3.4");
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG_ENDIAN = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;

    private record Both(AssociationFacts requestor, AssociationFacts acceptor) {}

    private static AssociationRequest request() {
        return AssociationRequest.to("localhost", 1, AeTitle.of("SCU"), AeTitle.of("SCP"));
    }

    private static Both negotiate(AssociationRequest request, AcceptedContext... table) throws InterruptedException {
        return negotiate(
                AssociationTest.loopback(UpperLayerSettings.DEFAULT), AssociationPolicy.ACCEPT_ALL, request, table);
    }

    private static Both negotiate(
            ServerSettings settings, AssociationPolicy policy, AssociationRequest request, AcceptedContext... table)
            throws InterruptedException {
        BlockingQueue<AssociationFacts> acceptor = new LinkedBlockingQueue<>();
        try (AssociationServer server =
                AssociationServer.start(settings, policy, AcceptedContexts.of(table), association -> {
                    acceptor.add(association.facts());
                    association.receive();
                })) {
            Association association = Association.request(request.at("localhost", server.port()));
            association.release();
            return new Both(association.facts(), acceptor.take());
        }
    }

    @Test
    void eachContextGetsItsResult() throws Exception {
        Both both = negotiate(
                request()
                        .propose(CT, IMPLICIT, EXPLICIT)
                        .propose(UNKNOWN, IMPLICIT)
                        .propose(CT, BIG_ENDIAN)
                        .propose(FIND, IMPLICIT),
                AcceptedContext.of(CT, EXPLICIT, IMPLICIT),
                new AcceptedContext(FIND, List.of(IMPLICIT), false, false, _ -> Optional.empty()));
        List<PresentationContext> accepted = List.of(new PresentationContext(1, CT, EXPLICIT));
        List<RejectedContext> rejected = List.of(
                new RejectedContext(3, UNKNOWN, ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED),
                new RejectedContext(5, CT, ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED),
                new RejectedContext(7, FIND, ContextResult.USER_REJECTION));
        assertEquals(accepted, both.requestor().contexts());
        assertEquals(accepted, both.acceptor().contexts());
        assertEquals(rejected, both.requestor().rejectedContexts());
        assertEquals(rejected, both.acceptor().rejectedContexts());
        assertEquals(65536, both.requestor().maxSendLength());
        assertEquals(AeTitle.of("SCP"), both.requestor().peer());
        assertEquals(AeTitle.of("SCU"), both.acceptor().peer());
    }

    @Test
    void theProposersOrderOfTransferSyntaxesMayDecide() throws Exception {
        Both both = negotiate(
                AssociationTest.loopback(UpperLayerSettings.DEFAULT).withProposersOrder(),
                AssociationPolicy.ACCEPT_ALL,
                request().propose(CT, BIG_ENDIAN, IMPLICIT, EXPLICIT),
                AcceptedContext.of(CT, EXPLICIT, IMPLICIT));
        assertEquals(
                List.of(new PresentationContext(1, CT, IMPLICIT)),
                both.requestor().contexts());
    }

    @Test
    void rolesAreGrantedAsTheTableSays() throws Exception {
        Both both = negotiate(
                request()
                        .propose(CT, IMPLICIT)
                        .propose(FIND, IMPLICIT)
                        .withRole(CT, false, true)
                        .withRole(FIND, true, true),
                new AcceptedContext(CT, List.of(IMPLICIT), true, true, _ -> Optional.empty()),
                AcceptedContext.of(FIND, IMPLICIT));
        assertEquals(
                List.of(new RoleSelection(CT, false, true), new RoleSelection(FIND, true, false)),
                both.requestor().roles());
        assertTrue(both.requestor().mayBeScp(CT));
        assertFalse(both.requestor().mayBeScu(CT));
        assertTrue(both.acceptor().mayBeScu(CT));
        assertTrue(both.requestor().mayBeScu(FIND));
        assertTrue(both.acceptor().mayBeScp(FIND));
        assertFalse(both.acceptor().mayBeScu(FIND));
    }

    @ParameterizedTest(name = "asked for {0} and {1}, granted 4 and any: {2} and {3}")
    @CsvSource({"8, 8, 4, 8", "0, 0, 4, 0", "2, 1, 2, 1"})
    void theNarrowerAsynchronousWindowHolds(int invoked, int performed, int expectedInvoked, int expectedPerformed)
            throws Exception {
        Both both = negotiate(
                AssociationTest.loopback(UpperLayerSettings.DEFAULT.withWindow(new AsynchronousOperationsWindow(4, 0))),
                AssociationPolicy.ACCEPT_ALL,
                request().propose(CT, IMPLICIT).withWindow(new AsynchronousOperationsWindow(invoked, performed)),
                AcceptedContext.of(CT, IMPLICIT));
        AsynchronousOperationsWindow expected = new AsynchronousOperationsWindow(expectedInvoked, expectedPerformed);
        assertEquals(expected, both.requestor().window());
        assertEquals(expected, both.acceptor().window());
    }

    @Test
    void withoutAWindowOneOperationAtATimeHolds() throws Exception {
        Both both = negotiate(request().propose(CT, IMPLICIT), AcceptedContext.of(CT, IMPLICIT));
        assertEquals(AsynchronousOperationsWindow.SYNCHRONOUS, both.requestor().window());
        assertEquals(AsynchronousOperationsWindow.SYNCHRONOUS, both.acceptor().window());
    }

    @Test
    void extendedNegotiationIsAnsweredByTheTable() throws Exception {
        CommonExtendedNegotiation common = new CommonExtendedNegotiation(CT, new Uid("1.2.840.10008.4.2"), List.of());
        Both both = negotiate(
                request()
                        .propose(FIND, IMPLICIT)
                        .withExtended(new ExtendedNegotiation(FIND, new byte[] {1, 1}))
                        .withExtended(new ExtendedNegotiation(CT, new byte[] {2}))
                        .withCommonExtended(common),
                new AcceptedContext(
                        FIND,
                        List.of(IMPLICIT),
                        true,
                        false,
                        asked -> Optional.of(
                                new ExtendedNegotiation(asked.sopClass(), new byte[] {asked.information()[0], 0}))));
        List<ExtendedNegotiation> expected = List.of(new ExtendedNegotiation(FIND, new byte[] {1, 0}));
        assertEquals(expected, both.requestor().extended());
        assertEquals(expected, both.acceptor().extended());
        assertEquals(List.of(common), both.acceptor().commonExtended());
    }

    @Test
    void thePolicySeesTheUserIdentityAndAnswersIt() throws Exception {
        BlockingQueue<UserIdentity> seen = new LinkedBlockingQueue<>();
        byte[] response = "server ticket".getBytes(StandardCharsets.US_ASCII);
        UserIdentity identity = UserIdentity.kerberos(new byte[] {1, 2, 3}).requestingResponse();
        Both both = negotiate(
                AssociationTest.loopback(UpperLayerSettings.DEFAULT),
                candidate -> {
                    candidate.userIdentity().ifPresent(seen::add);
                    return new AssociationPolicy.Decision.Accept(response);
                },
                request().propose(CT, IMPLICIT).withUserIdentity(identity),
                AcceptedContext.of(CT, IMPLICIT));
        assertEquals(identity, seen.take());
        assertArrayEquals(response, both.requestor().userIdentityResponse().orElseThrow());
        assertEquals(Optional.of(identity), both.acceptor().userIdentity());
    }

    @Test
    void aPlainUserIdentityIsNotAnswered() throws Exception {
        Both both = negotiate(
                request().propose(CT, IMPLICIT).withUserIdentity(UserIdentity.username("Müller")),
                AcceptedContext.of(CT, IMPLICIT));
        assertTrue(both.requestor().userIdentityResponse().isEmpty());
        assertEquals("Müller", both.acceptor().userIdentity().orElseThrow().primaryText());
    }
}
