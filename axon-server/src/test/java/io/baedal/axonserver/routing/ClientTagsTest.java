package io.baedal.axonserver.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tags of a client")
class ClientTagsTest {

    private static final Map<String, String> BEFORE = Map.of("zone", "a");
    private static final Map<String, String> NOW = Map.of("zone", "b");

    private final ClientTags tags = new ClientTags();

    @Test
    @DisplayName("are forgotten when he is gone, and not while he is there by another connection")
    void gone() {
        tags.put("client", BEFORE);
        tags.removeUnless("client", id -> true);
        assertThat(tags.of("client")).isEqualTo(BEFORE);
        tags.removeUnless("client", id -> false);
        assertThat(tags.of("client")).isEmpty();
    }

    @Test
    @DisplayName("are those he comes back with, and be it while he is forgotten")
    void comesBack() throws InterruptedException {
        // given
        tags.put("client", BEFORE);
        Thread back = Thread.ofPlatform().unstarted(() -> tags.put("client", NOW));
        // when
        tags.removeUnless("client", id -> {
            back.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> back.getState() == Thread.State.BLOCKED || !back.isAlive());
            return false;
        });
        back.join();
        // then
        assertThat(tags.of("client")).isEqualTo(NOW);
    }
}
