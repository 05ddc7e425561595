package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.baedal.query.config.Groups;
import io.baedal.query.orders.Backing.Instance;
import io.baedal.query.projection.LogPosition;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.BsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is parked is remembered: the document store is not asked for it with each event. */
class ParkedQuestionsIT {

    private static final List<String> BESIDE_VIEWS = List.of(Groups.MESSAGES, Groups.WEBHOOKS, Groups.AUDIT);

    /** How often the document store was asked whether something is parked. */
    static final class Questions implements CommandListener {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (new BsonString("deadletters").equals(event.getCommand().get("aggregate"))) {
                asked.incrementAndGet();
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Listening {

        @Bean
        Questions questions() {
            return new Questions();
        }

        @Bean
        MongoClientSettingsBuilderCustomizer listened(Questions questions) {
            return settings -> settings.addCommandListener(questions);
        }
    }

    private static void publish(Instance instance, int from, int to) {
        instance.publish(IntStream.range(from, to)
                .mapToObj(n -> Story.of("ord-" + n).placed(1))
                .toList());
        long head = LogPosition.of(instance.context().getBean(EventStore.class).createHeadToken());
        Awaitility.await()
                .atMost(Backing.PATIENCE)
                .until(() -> BESIDE_VIEWS.stream().allMatch(group -> hasHandled(instance, group, head)));
    }

    private static boolean hasHandled(Instance instance, String group, long head) {
        var segments = instance.context()
                .getBean(EventProcessingConfiguration.class)
                .eventProcessor(group, StreamingEventProcessor.class)
                .orElseThrow()
                .processingStatus()
                .values();
        return !segments.isEmpty()
                && segments.stream()
                        .allMatch(segment -> segment.getCurrentPosition().orElse(-1) >= head);
    }

    @Test
    @DisplayName("P4 while nothing is parked no event asks whether its order is")
    void unasked() {
        try (Backing backing = new Backing()) {
            // given
            Instance instance = backing.startWith(new Class<?>[] {Listening.class});
            publish(instance, 0, 1);
            Questions questions = instance.context().getBean(Questions.class);
            int before = questions.asked.get();
            // when
            publish(instance, 1, 21);
            // then
            assertThat(questions.asked.get()).isEqualTo(before);
        }
    }
}
