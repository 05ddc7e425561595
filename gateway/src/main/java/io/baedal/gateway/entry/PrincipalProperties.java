package io.baedal.gateway.entry;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one principal may ask for; without a token the address that it comes from is the principal, or of an IPv6 address its first 64 bits. An ADMIN
 * may ask for as much as he likes.
 *
 * @param requestsPerSecond on average
 * @param burst at one moment, after a pause
 * @param underWayMax how much may be unanswered at one moment; a stream is, as long as it lasts
 * @param knownMax of how many principals it is remembered how much they asked for; beyond that those are forgotten who asked longest ago;
 *     what is under way is not forgotten
 */
@ConfigurationProperties("baedal.gateway.principal")
record PrincipalProperties(
        @DefaultValue("50") int requestsPerSecond,
        @DefaultValue("200") int burst,
        @DefaultValue("64") int underWayMax,
        @DefaultValue("100000") int knownMax) {

    PrincipalProperties {
        if (requestsPerSecond < 1 || burst < 1 || underWayMax < 1 || knownMax < 1) {
            throw new IllegalArgumentException("baedal.gateway.principal.* must be 1 or more");
        }
    }
}
