package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.system.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What the audit says of a system that a scenario has lived in. */
final class Audited {

    private static final Duration GRACE = Duration.ofSeconds(3);

    private Audited() {}

    /** The same system, whose audit looks often and waits for little. */
    static Setup soon(Setup setup) {
        return setup.withProperty("baedal.audit.every", "250ms")
                .withProperty("baedal.audit.grace", GRACE.toSeconds() + "s")
                .withProperty("baedal.audit.swept-per-round-max", "20");
    }

    static JsonNode until(Actors actors, String query, Predicate<JsonNode> condition) {
        return await().atMost(Actors.PATIENCE.multipliedBy(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> expect(200, actors.http().get("/audit" + query)).body(), condition);
    }

    /** Everything that has happened by now is looked at, by every check, and nothing of it is wrong, nor ever was. */
    static void findsNothing(Actors actors) {
        Instant over = Instant.now().plus(GRACE.multipliedBy(2));
        JsonNode seen = until(
                actors,
                "",
                answer -> answer.path("checks")
                                .valueStream()
                                .allMatch(check ->
                                        check.path("state").asString("").equals("LOOKING"))
                        && Instant.parse(answer.path("through").asString("1970-01-01T00:00:00Z"))
                                .isAfter(over));
        assertThat(seen.path("violations").valueStream().map(JsonNode::toString))
                .isEmpty();
    }
}
