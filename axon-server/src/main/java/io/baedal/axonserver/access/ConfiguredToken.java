package io.baedal.axonserver.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The administrator's token of the configuration, which may be replaced in its file while the node runs. Thread safe. */
final class ConfiguredToken {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredToken.class);
    private static final long FILE_BYTES_MAX = 4_096;

    private final @Nullable Path file;
    private volatile @Nullable TokenHash token;
    private volatile boolean complained;

    private ConfiguredToken(@Nullable Path file, @Nullable TokenHash token) {
        this.file = file;
        this.token = token;
    }

    /** @throws AccessUnavailable if there is a file and it holds no token */
    static ConfiguredToken of(AccessConfig config) {
        Path file = config.tokenFile().orElse(null);
        if (file == null) {
            return new ConfiguredToken(null, config.token().orElse(null));
        }
        TokenHash token = read(file);
        if (PrivateFiles.isOpenToOthers(file)) {
            LOG.warn("The token file {} can be read by others than its owner: chmod 600 {}", file, file);
        }
        return new ConfiguredToken(file, token);
    }

    /** The caller who shows this token, if it is the configured one. */
    Optional<Caller> find(TokenHash shown) {
        TokenHash now = token;
        return now != null && now.equals(shown) ? Optional.of(caller(now)) : Optional.empty();
    }

    boolean isStill(String proof) {
        TokenHash now = token;
        return now != null && now.proof().equals(proof);
    }

    private static Caller caller(TokenHash token) {
        return new Caller(
                Caller.Kind.CONFIGURED, "admin", Set.of(new Grant(Role.ADMIN, Grant.EVERYWHERE)), token.proof());
    }

    /** Reads the file again. One that holds no token is reported, and the token stays what it was. @return whether it changed */
    boolean refresh() {
        Path source = file;
        if (source == null) {
            return false;
        }
        TokenHash found;
        try {
            found = read(source);
            complained = false;
        } catch (AccessUnavailable unreadable) {
            if (!complained) {
                complained = true;
                LOG.error("{}; until then the token of before stays valid", unreadable.getMessage());
            }
            return false;
        }
        if (found.equals(token)) {
            return false;
        }
        token = found;
        LOG.info("The administrator's token was replaced from {}", source);
        return true;
    }

    private static TokenHash read(Path file) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new AccessUnavailable("The token file " + file + " is larger than " + FILE_BYTES_MAX
                        + " bytes; it holds the token in its first line and nothing else");
            }
            String token = Files.readString(file).lines().findFirst().orElse("").strip();
            return TokenHash.of(Tokens.requireChosen(token));
        } catch (IOException failure) {
            throw new AccessUnavailable(
                    "The token file " + file + " cannot be read: " + failure + "; create it with a token in its first"
                            + " line, readable for the node",
                    failure);
        } catch (AccessRefused invalid) {
            throw new AccessUnavailable("The token file " + file + " holds no token: " + invalid.getMessage(), invalid);
        }
    }
}
