package io.baedal.gateway.door;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the door lets in ({@code baedal.gateway.*}).
 *
 * @param bodyMax the largest request body
 * @param requestsMax how many requests to one service may be under way at one time, until it begins to answer; streams not counted
 * @param waitMax the longest that the answer to a write waits for the views, whatever its client says; up to 20 s, as
 *     query-service waits no longer
 */
@ConfigurationProperties("baedal.gateway")
record DoorProperties(
        @DefaultValue("64KB") DataSize bodyMax,
        @DefaultValue("256") int requestsMax,
        @DefaultValue("20s") Duration waitMax) {

    private static final Duration WAIT_CEILING = Duration.ofSeconds(20);

    DoorProperties {
        if (requestsMax < 1) {
            throw new IllegalArgumentException(
                    "baedal.gateway.requests-max is " + requestsMax + "; it must be 1 or more");
        }
        if (waitMax.isNegative() || waitMax.compareTo(WAIT_CEILING) > 0) {
            throw new IllegalArgumentException("baedal.gateway.wait-max is " + waitMax + "; it must be 0 s to 20 s");
        }
    }
}
