package org.meterset.network;

import java.util.Arrays;
import org.meterset.dicom.Uid;

/**
 * SOP Class Extended Negotiation (PS3.7 section D.3.3.5).
 *
 * @param information Service-class-application-information, as the service class defines it; not to be changed
 */
public record ExtendedNegotiation(Uid sopClass, byte[] information) {
    @Override
    public boolean equals(Object other) {
        return other instanceof ExtendedNegotiation that
                && sopClass.equals(that.sopClass)
                && Arrays.equals(information, that.information);
    }

    @Override
    public int hashCode() {
        return 31 * sopClass.hashCode() + Arrays.hashCode(information);
    }

    @Override
    public String toString() {
        return "extended negotiation of %s, %d bytes".formatted(sopClass, information.length);
    }
}
