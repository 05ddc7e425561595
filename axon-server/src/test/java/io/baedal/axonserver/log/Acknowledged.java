package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.aggregate;
import static io.baedal.axonserver.log.LogUnderTest.all;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds a log against what {@link AppendUntilKilled} said was acknowledged. */
final class Acknowledged {

    private Acknowledged() {}

    static void requireAll(EventLog log, List<String> acknowledged) {
        List<StoredEvent> events = all(log.read(0));
        Map<String, Integer> fired = new HashMap<>();
        for (int position = 0; position < events.size(); position++) {
            StoredEvent event = events.get(position);
            assertThat(event.position()).isEqualTo(position);
            if (event.aggregateType().isEmpty()) {
                fired.merge(event.aggregateId(), 1, Integer::sum);
            } else {
                assertThat(event.body()).isEqualTo(AppendUntilKilled.body(event.aggregateId(), event.sequence()));
            }
        }
        assertThat(log.head()).isEqualTo(events.size());
        for (int i = 0; i < AppendUntilKilled.AGGREGATES; i++) {
            List<StoredEvent> aggregate = aggregate(log, "aggregate-" + i);
            for (int sequence = 0; sequence < aggregate.size(); sequence++) {
                assertThat(aggregate.get(sequence).sequence()).isEqualTo(sequence);
            }
        }
        requireAcknowledged(acknowledged, events, fired, waiting(log));
    }

    private static void requireAcknowledged(
            List<String> acknowledged, List<StoredEvent> events, Map<String, Integer> fired, Set<String> waiting) {
        for (String line : acknowledged) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "A" -> {
                    int first = Integer.parseInt(words[1]);
                    for (int i = 0; i < Integer.parseInt(words[4]); i++) {
                        assertThat(events).as(line).hasSizeGreaterThan(first + i);
                        assertThat(events.get(first + i).aggregateId()).as(line).isEqualTo(words[2]);
                        assertThat(events.get(first + i).sequence()).as(line).isEqualTo(Long.parseLong(words[3]) + i);
                    }
                }
                // Published or waiting, never both and never neither: it fires exactly once.
                case "S" ->
                    assertThat(fired.getOrDefault(words[1], 0) + (waiting.contains(words[1]) ? 1 : 0))
                            .as(line)
                            .isEqualTo(1);
                case "P" -> assertThat(fired.get(words[1])).as(line).isEqualTo(1);
                default -> throw new AssertionError("unknown line " + line);
            }
        }
    }

    private static Set<String> waiting(EventLog log) {
        Set<String> tokens = new HashSet<>();
        for (ScheduledEntry entry : log.due(Long.MAX_VALUE, Integer.MAX_VALUE)) {
            assertThat(entry.body()).isEqualTo(entry.token().getBytes(StandardCharsets.UTF_8));
            tokens.add(entry.token());
        }
        return tokens;
    }
}
