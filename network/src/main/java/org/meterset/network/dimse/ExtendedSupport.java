package org.meterset.network.dimse;

import java.util.Arrays;
import java.util.Optional;
import org.meterset.network.ExtendedNegotiation;

/**
 * How SOP Class Extended Negotiation is answered (PS3.7 section D.3.3.5): nothing, flags that hold if both sides set
 * them (query and retrieve, PS3.4 section C.5.1.1), or a fixed answer (storage, PS3.4 section B.3.1).
 */
public sealed interface ExtendedSupport {
    ExtendedSupport NONE = new None();

    /** Each byte 1 where we support it: relational, combined date-time matching, fuzzy names, ... */
    static ExtendedSupport flags(int... flags) {
        return new Flags(bytes(flags));
    }

    /** Always the same bytes. */
    static ExtendedSupport fixed(int... information) {
        return new Fixed(bytes(information));
    }

    Optional<ExtendedNegotiation> answer(ExtendedNegotiation proposed);

    /** Not supported: no answer. */
    record None() implements ExtendedSupport {
        @Override
        public Optional<ExtendedNegotiation> answer(ExtendedNegotiation proposed) {
            return Optional.empty();
        }
    }

    /** Flags that hold where both sides set them; what the peer does not ask about is not answered. */
    record Flags(byte[] flags) implements ExtendedSupport {
        @Override
        public Optional<ExtendedNegotiation> answer(ExtendedNegotiation proposed) {
            byte[] agreed = Arrays.copyOf(flags, Math.min(flags.length, proposed.information().length));
            for (int i = 0; i < agreed.length; i++) {
                agreed[i] = (byte) (agreed[i] == 1 && proposed.information()[i] == 1 ? 1 : 0);
            }
            return Optional.of(new ExtendedNegotiation(proposed.sopClass(), agreed));
        }
    }

    /** The same bytes whatever is proposed. */
    record Fixed(byte[] information) implements ExtendedSupport {
        @Override
        public Optional<ExtendedNegotiation> answer(ExtendedNegotiation proposed) {
            return Optional.of(new ExtendedNegotiation(proposed.sopClass(), information.clone()));
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
