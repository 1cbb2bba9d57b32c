package org.meterset.network.upper;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.meterset.dicom.Uid;

/** The table from which an acceptor negotiates presentation contexts. */
@FunctionalInterface
public interface AcceptedContexts {
    /** What is accepted for that abstract syntax; empty if it is not supported. */
    Optional<AcceptedContext> find(Uid abstractSyntax);

    static AcceptedContexts of(AcceptedContext... contexts) {
        Map<Uid, AcceptedContext> table =
                Arrays.stream(contexts).collect(Collectors.toMap(AcceptedContext::abstractSyntax, Function.identity()));
        return abstractSyntax -> Optional.ofNullable(table.get(abstractSyntax));
    }
}
