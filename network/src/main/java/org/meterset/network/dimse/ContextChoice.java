package org.meterset.network.dimse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.AssociationFacts;
import org.meterset.network.PresentationContext;

/** Chooses the presentation context for a request. */
final class ContextChoice {
    private final AssociationFacts facts;
    private final Map<Uid, List<Uid>> carriers = new LinkedHashMap<>();

    ContextChoice(AssociationFacts facts) {
        this.facts = facts;
    }

    void carry(Uid sopClass, Uid abstractSyntax) {
        carriers.merge(
                sopClass,
                List.of(abstractSyntax),
                (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
    }

    PresentationContext forScu(Uid sopClass) {
        return first(sopClass, facts::mayBeScu);
    }

    PresentationContext forScp(Uid sopClass) {
        return first(sopClass, facts::mayBeScp);
    }

    PresentationContext forStorage(Uid sopClass, TransferSyntax syntax) {
        return contexts(sopClass)
                .filter(context -> facts.mayBeScu(context.abstractSyntax()))
                .filter(context -> context.transferSyntax().equals(syntax))
                .findFirst()
                .orElseThrow(() -> new NoPresentationContextException(sopClass, syntax));
    }

    private PresentationContext first(Uid sopClass, Predicate<Uid> role) {
        return contexts(sopClass)
                .filter(context -> role.test(context.abstractSyntax()))
                .findFirst()
                .orElseThrow(() -> new NoPresentationContextException(sopClass));
    }

    private Stream<PresentationContext> contexts(Uid sopClass) {
        return Stream.concat(Stream.of(sopClass), carriers.getOrDefault(sopClass, List.of()).stream())
                .flatMap(abstractSyntax -> facts.contexts(abstractSyntax).stream());
    }
}
