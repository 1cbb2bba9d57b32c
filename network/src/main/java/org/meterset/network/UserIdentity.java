package org.meterset.network;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * User Identity Negotiation (PS3.7 section D.3.3.7).
 *
 * @param type 1 to 5 in the standard; others are passed on as they came
 * @param responseRequested whether the acceptor is asked for a positive response
 * @param primary user name in UTF-8, Kerberos ticket, SAML assertion or JSON web token; not to be changed
 * @param secondary passcode, else empty; not to be changed
 */
public record UserIdentity(int type, boolean responseRequested, byte[] primary, byte[] secondary) {
    public static final int USERNAME = 1;
    public static final int USERNAME_AND_PASSCODE = 2;
    public static final int KERBEROS = 3;
    public static final int SAML = 4;
    public static final int JSON_WEB_TOKEN = 5;

    private static final byte[] NONE = {};

    public static UserIdentity username(String username) {
        return new UserIdentity(USERNAME, false, utf8(username), NONE);
    }

    public static UserIdentity usernameAndPasscode(String username, String passcode) {
        return new UserIdentity(USERNAME_AND_PASSCODE, false, utf8(username), utf8(passcode));
    }

    public static UserIdentity kerberos(byte[] serviceTicket) {
        return new UserIdentity(KERBEROS, false, serviceTicket, NONE);
    }

    public static UserIdentity saml(byte[] assertion) {
        return new UserIdentity(SAML, false, assertion, NONE);
    }

    public static UserIdentity jsonWebToken(byte[] token) {
        return new UserIdentity(JSON_WEB_TOKEN, false, token, NONE);
    }

    /** The same identity, asking the acceptor for a positive response. */
    public UserIdentity requestingResponse() {
        return new UserIdentity(type, true, primary, secondary);
    }

    /** The user name of types 1 and 2. */
    public String primaryText() {
        return new String(primary, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserIdentity that
                && type == that.type
                && responseRequested == that.responseRequested
                && Arrays.equals(primary, that.primary)
                && Arrays.equals(secondary, that.secondary);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(primary) * 31 + Arrays.hashCode(secondary) + type;
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "user identity of type " + type;
    }
}
