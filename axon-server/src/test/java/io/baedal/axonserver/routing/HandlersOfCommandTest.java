package io.baedal.axonserver.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.routing.HandlersOfCommand.Handler;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The handlers of one command")
class HandlersOfCommandTest {
    private static final int HANDLERS = 10;
    private static final int SUBSETS = 1 << HANDLERS;
    private static final long BYTES_MORE_MAX = 20 << 20;

    private final ClientTags tags = new ClientTags();

    private HandlersOfCommand<String> handlers() {
        List<Handler<String>> all = IntStream.range(0, HANDLERS)
                .mapToObj(i -> new Handler<>("stream" + i, "client" + i, 1_000))
                .toList();
        IntStream.range(0, HANDLERS).forEach(i -> tags.put("client" + i, Map.of("tag" + i, "yes")));
        return new HandlersOfCommand<>(all);
    }

    private static boolean isIn(int subset, String key) {
        return (subset >> Integer.parseInt(key.substring("tag".length())) & 1) == 1;
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    @DisplayName("remember nothing of the tags that senders ask for, however many combinations of them there are")
    void manySubsets() {
        // given
        HandlersOfCommand<String> handlers = handlers();
        handlers.choose("key", tags, key -> null);
        long before = heapBytes();

        // when
        for (int subset = 1; subset < SUBSETS; subset++) {
            int asked = subset;
            handlers.choose("key", tags, key -> isIn(asked, key) ? "yes" : "no");
        }

        // then
        assertThat(heapBytes() - before).isLessThan(BYTES_MORE_MAX);
        assertThat(handlers.all()).hasSize(HANDLERS);
    }

    @Test
    @DisplayName("that match best get the keys they had among all, and the others' keys are spread over them")
    void bestMatching() {
        // given
        HandlersOfCommand<String> handlers = handlers();
        List<String> keys = IntStream.range(0, 1_000).mapToObj(i -> "k" + i).toList();

        // then
        for (String key : keys) {
            String among = handlers.choose(key, tags, tag -> isIn(0b111, tag) ? "yes" : null);
            String amongAll = handlers.choose(key, new ClientTags(), tag -> null);
            assertThat(among).isIn("stream0", "stream1", "stream2");
            if (List.of("stream0", "stream1", "stream2").contains(amongAll)) {
                assertThat(among).isEqualTo(amongAll);
            }
        }
        assertThat(keys.stream()
                        .map(key -> handlers.choose(key, tags, tag -> isIn(0b111, tag) ? "yes" : null))
                        .distinct())
                .hasSize(3);
    }
}
