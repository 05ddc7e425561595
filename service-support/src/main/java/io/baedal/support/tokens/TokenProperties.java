package io.baedal.support.tokens;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens count, beside what Spring Boot calls {@code spring.security.oauth2.resourceserver.jwt.*}. Where none of that
 * says who issues them, this machine does: {@code ./baedal token}.
 *
 * @param issuer what the claim {@code iss} has to be; null: the issuer that Spring Boot was told, or else this machine
 * @param audience what the claim {@code aud} has to contain
 * @param key the key of this machine's own tokens, its public half as a JSON Web Key; null: the one in {@code keyFile}
 * @param keyFile where that key is kept; it is made there at the first start
 * @param local whether this machine may issue tokens where nobody else is named
 * @param service with what a service asks another one, where this machine does not issue tokens; null: with nothing
 * @param issuerPatience how long an issuer elsewhere may take to be reached, and again for each answer: 1 ms and more. Its keys may take two answers
 * @param ticketValidFor how long a ticket for a stream can be used, once: 1 s to 5 min
 * @param claims which claim says the roles, and which one by what id somebody is known in each; a dot leads into a claim
 */
@ConfigurationProperties("baedal.tokens")
public record TokenProperties(
        @Nullable String issuer,
        @DefaultValue(LocalIssuer.AUDIENCE) String audience,
        @Nullable String key,
        @Nullable Path keyFile,
        @DefaultValue("true") boolean local,
        @Nullable String service,
        @DefaultValue("3s") Duration issuerPatience,
        @DefaultValue("30s") Duration ticketValidFor,
        Claims claims) {

    private static final Duration TICKET_VALID_FOR_MIN = Duration.ofSeconds(1);
    private static final Duration TICKET_VALID_FOR_MAX = Duration.ofMinutes(5);

    public TokenProperties {
        if (ticketValidFor.compareTo(TICKET_VALID_FOR_MIN) < 0 || ticketValidFor.compareTo(TICKET_VALID_FOR_MAX) > 0) {
            throw new IllegalArgumentException("baedal.tokens.ticket-valid-for must be 1 s to 5 min");
        }
        if (issuerPatience.toMillis() < 1) {
            throw new IllegalArgumentException("baedal.tokens.issuer-patience must be 1 ms or more");
        }
        claims = claims == null ? new Claims(null, null) : claims;
    }

    /** What {@code iss} has to be where Spring Boot was told of that issuer; it counts as told of none if it is blank. */
    String issuerOr(String issuedElsewhere) {
        if (issuer != null && !issuer.isBlank()) {
            return issuer;
        }
        return issuedElsewhere.isBlank() ? LocalIssuer.NAME : issuedElsewhere;
    }

    boolean isKeyGiven() {
        return key != null && !key.isBlank();
    }

    /** Where the key of this machine is if nobody says otherwise. */
    Path keyFileOrDefault() {
        return keyFile == null ? LocalIssuer.defaultKeyFile() : keyFile;
    }

    /**
     * @param roles the claim with the names of roles, a list or one text with blanks between
     * @param ids by role, the claim with the id; {@code sub} for those that are not named
     */
    public record Claims(String roles, Map<Role, String> ids) {

        static final String SUBJECT = "sub";

        public Claims(@Nullable String roles, @Nullable Map<Role, String> ids) {
            this.roles = roles == null ? LocalIssuer.ROLES : roles;
            this.ids = ids == null ? Map.of() : Map.copyOf(ids);
        }

        String idOf(Role role) {
            return ids.getOrDefault(role, SUBJECT);
        }
    }
}
