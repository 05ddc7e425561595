package io.baedal.axonserver.access;

import java.util.List;

/** What a caller shows to prove who he is. Secrets never appear in {@code toString()}. */
public sealed interface Credentials {
    /** Nothing. */
    record None() implements Credentials {}

    /** The header {@code AxonIQ-Access-Token}, or what follows {@code Bearer} in {@code Authorization}. */
    record AccessToken(String token) implements Credentials {
        @Override
        public String toString() {
            return "AccessToken[hidden]";
        }
    }

    /** A user's name and password, as in HTTP basic. */
    record Password(String user, String password) implements Credentials {
        @Override
        public String toString() {
            return "Password[user=" + user + ", hidden]";
        }
    }

    /** The cookie that a login gave. */
    record Session(String id) implements Credentials {
        @Override
        public String toString() {
            return "Session[hidden]";
        }
    }

    /**
     * A certificate that the transport has verified.
     *
     * @param names common name of the subject, then DNS names and URIs of the subject's alternative names
     */
    record ClientCertificate(List<String> names) implements Credentials {
        public ClientCertificate {
            names = List.copyOf(names);
        }
    }
}
