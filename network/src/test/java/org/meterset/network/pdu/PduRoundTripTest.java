package org.meterset.network.pdu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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

class PduRoundTripTest {
    @Property(tries = 300)
    void whatWasWrittenIsReadBack(@ForAll("pdus") Pdu pdu) {
        assertEquals(pdu, PduReader.read(ByteBuffer.wrap(PduWriter.write(pdu))));
    }

    @Provide
    Arbitrary<Pdu> pdus() {
        return Arbitraries.oneOf(
                requests(),
                accepts(),
                Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(RejectReason.values()))
                        .as(Pdu.AAssociateRj::new),
                Arbitraries.of(AbortReason.values()).map(Pdu.AAbort::new),
                values().list().ofMaxSize(5).map(Pdu.PDataTf::new),
                Arbitraries.just(new Pdu.AReleaseRq()),
                Arbitraries.just(new Pdu.AReleaseRp()));
    }

    private static Arbitrary<Pdu> requests() {
        Arbitrary<List<ProposedContext>> contexts = Combinators.combine(
                        uids(), uids().map(TransferSyntax::of).list().ofMaxSize(4))
                .as((abstractSyntax, syntaxes) -> new ProposedContext(1, abstractSyntax, syntaxes))
                .list()
                .ofMaxSize(128)
                .map(PduRoundTripTest::numbered);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 0xFFFF), titles(), uids(), contexts, userInformation())
                .as((version, titles, context, proposed, user) ->
                        new Pdu.AAssociateRq(version, titles, context.value(), proposed, user));
    }

    private static List<ProposedContext> numbered(List<ProposedContext> contexts) {
        List<ProposedContext> numbered = new ArrayList<>();
        contexts.forEach(context -> numbered.add(
                new ProposedContext(2 * numbered.size() + 1, context.abstractSyntax(), context.transferSyntaxes())));
        return numbered;
    }

    private static Arbitrary<Pdu> accepts() {
        Arbitrary<ContextAnswer> answer = Combinators.combine(
                        Arbitraries.integers().between(0, 127),
                        Arbitraries.of(ContextResult.values()),
                        uids().map(TransferSyntax::of))
                .as((id, result, syntax) -> new ContextAnswer(
                        2 * id + 1,
                        result,
                        result == ContextResult.ACCEPTANCE ? syntax : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
        return Combinators.combine(
                        titles(),
                        uids(),
                        answer.list().ofMaxSize(20).uniqueElements(ContextAnswer::id),
                        userInformation())
                .as((titles, context, answers, user) ->
                        new Pdu.AAssociateAc(1, titles, context.value(), answers, user));
    }

    private static Arbitrary<UserInformation> userInformation() {
        Arbitrary<UserIdentity> identity = Combinators.combine(
                        Arbitraries.integers().between(1, 5), Arbitraries.of(true, false), bytes(), bytes())
                .as(UserIdentity::new);
        Arbitrary<AsynchronousOperationsWindow> window = Combinators.combine(
                        Arbitraries.integers().between(0, 0xFFFF),
                        Arbitraries.integers().between(0, 0xFFFF))
                .as(AsynchronousOperationsWindow::new);
        Arbitrary<RoleSelection> role = Combinators.combine(
                        uids(), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(RoleSelection::new);
        Arbitrary<CommonExtendedNegotiation> common =
                Combinators.combine(uids(), uids(), uids().list().ofMaxSize(3)).as(CommonExtendedNegotiation::new);
        return Combinators.combine(
                        Arbitraries.longs().between(0, 0xFFFFFFFFL),
                        optional(uids()),
                        optional(Arbitraries.strings()
                                .withCharRange(' ', '~')
                                .ofMinLength(1)
                                .ofMaxLength(16)),
                        optional(window),
                        role.list().ofMaxSize(3),
                        Combinators.combine(uids(), bytes())
                                .as(ExtendedNegotiation::new)
                                .list()
                                .ofMaxSize(3),
                        common.list().ofMaxSize(3),
                        optional(identity))
                .as((length, uid, version, operations, roles, extended, commonExtended, user) -> new UserInformation(
                        length, uid, version, operations, roles, extended, commonExtended, user, Optional.empty()));
    }

    private static <T> Arbitrary<Optional<T>> optional(Arbitrary<T> value) {
        return value.optional();
    }

    private static Arbitrary<AeTitleFields> titles() {
        Arbitrary<AeTitle> title = Arbitraries.strings()
                .withCharRange('0', 'Z')
                .ofMinLength(1)
                .ofMaxLength(16)
                .map(AeTitle::of);
        return Combinators.combine(title, title).as(AeTitleFields::of);
    }

    private static Arbitrary<PresentationDataValue> values() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        bytes())
                .as(PresentationDataValue::new);
    }

    private static Arbitrary<Uid> uids() {
        return Arbitraries.strings()
                .withChars("0123456789.")
                .ofMinLength(1)
                .ofMaxLength(64)
                .map(Uid::of);
    }

    private static Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    }
}
