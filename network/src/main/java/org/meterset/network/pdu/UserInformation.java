package org.meterset.network.pdu;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.Uid;
import org.meterset.network.AsynchronousOperationsWindow;
import org.meterset.network.CommonExtendedNegotiation;
import org.meterset.network.ExtendedNegotiation;
import org.meterset.network.Implementation;
import org.meterset.network.RoleSelection;
import org.meterset.network.UserIdentity;

/**
 * User Information Item (PS3.8 section 9.3.2.3, PS3.7 annex D.3.3).
 *
 * @param maxLength Maximum-length-received, 0 for any
 * @param userIdentityResponse Server-response of an acceptor that was asked for one
 */
public record UserInformation(
        long maxLength,
        Optional<Uid> implementationClass,
        Optional<String> implementationVersion,
        Optional<AsynchronousOperationsWindow> window,
        List<RoleSelection> roles,
        List<ExtendedNegotiation> extended,
        List<CommonExtendedNegotiation> commonExtended,
        Optional<UserIdentity> userIdentity,
        Optional<byte[]> userIdentityResponse) {
    public UserInformation {
        roles = List.copyOf(roles);
        extended = List.copyOf(extended);
        commonExtended = List.copyOf(commonExtended);
    }

    public Optional<Implementation> implementation() {
        return implementationClass.map(uid -> new Implementation(uid, implementationVersion));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserInformation that
                && maxLength == that.maxLength
                && implementationClass.equals(that.implementationClass)
                && implementationVersion.equals(that.implementationVersion)
                && window.equals(that.window)
                && roles.equals(that.roles)
                && extended.equals(that.extended)
                && commonExtended.equals(that.commonExtended)
                && userIdentity.equals(that.userIdentity)
                && Arrays.equals(bytes(userIdentityResponse), bytes(that.userIdentityResponse))
                && userIdentityResponse.isPresent() == that.userIdentityResponse.isPresent();
    }

    private static byte[] bytes(Optional<byte[]> response) {
        return response.orElseGet(() -> new byte[0]);
    }

    @Override
    public int hashCode() {
        return roles.hashCode() * 31 + extended.hashCode() + Long.hashCode(maxLength);
    }
}
