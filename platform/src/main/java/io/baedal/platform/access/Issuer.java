package io.baedal.platform.access;

import io.baedal.support.tokens.LocalIssuer;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Issues tokens with the key of this machine, which any system takes that runs on it and was told of no other issuer. */
public final class Issuer {

    private final LocalIssuer issuer;

    private Issuer(LocalIssuer issuer) {
        this.issuer = issuer;
    }

    /**
     * @param keyFile where the key is; null: where all that runs on this machine looks for it
     * @throws java.io.UncheckedIOException if it can be neither read nor made; says what to do
     */
    public static Issuer at(@Nullable Path keyFile) {
        return new Issuer(LocalIssuer.at(keyFile == null ? LocalIssuer.defaultKeyFile() : keyFile));
    }

    /** A token for somebody who is known by that id in that role. */
    public String issue(Role role, String id, Duration validFor) {
        return issuer.issue(io.baedal.support.tokens.Role.valueOf(role.name()), id, validFor);
    }

    /** The public half of the key, as a JSON Web Key. */
    public String publicKey() {
        return issuer.publicKey();
    }
}
