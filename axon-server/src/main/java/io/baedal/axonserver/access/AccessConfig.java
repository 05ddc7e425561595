package io.baedal.axonserver.access;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether callers must say who they are, and the token that is there before any application or user is.
 *
 * @param tokenFile holds the administrator's token in its first line; read again whenever it changes
 * @param token the administrator's token itself, of which only the hash is kept
 */
public record AccessConfig(Optional<Path> tokenFile, Optional<TokenHash> token, AccessLimits limits) {
    public AccessConfig {
        if (tokenFile.isPresent() && token.isPresent()) {
            throw new IllegalArgumentException("Give the administrator's token or the file that holds it, not both");
        }
    }

    /** Everybody may do everything. The node then listens on loopback addresses only. */
    public static AccessConfig off() {
        return new AccessConfig(Optional.empty(), Optional.empty(), AccessLimits.defaults());
    }

    public static AccessConfig tokenFile(Path file) {
        return new AccessConfig(Optional.of(file), Optional.empty(), AccessLimits.defaults());
    }

    /** @throws AccessRefused if it is shorter than 16 characters, longer than 256, or not visible ASCII */
    public static AccessConfig token(String token) {
        return new AccessConfig(
                Optional.empty(), Optional.of(TokenHash.of(Tokens.requireChosen(token))), AccessLimits.defaults());
    }

    public AccessConfig with(AccessLimits other) {
        return new AccessConfig(tokenFile, token, other);
    }

    public boolean isOff() {
        return tokenFile.isEmpty() && token.isEmpty();
    }
}
