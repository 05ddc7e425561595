package io.baedal.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.query.QueryHandler.UpdateHandler;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryUpdate;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An instance that others ask what it has handled")
class OtherInstancesTest {

    private static final Wanted WANTED = new Wanted(new Place("orders-view", "ord-1"), 7);

    private final Handled handled = new Handled(new AllViews(List.of()));
    private final List<QueryUpdate> told = new ArrayList<>();

    /** Never connected. */
    private OtherInstances forgettingAfter(Duration time) {
        AxonServerConnectionManager connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(new AxonServerConfiguration())
                .build();
        return new OtherInstances(connections, handled, time);
    }

    private static UpdateHandler asker(Consumer<QueryUpdate> updates) {
        return new UpdateHandler() {
            @Override
            public void sendUpdate(QueryUpdate update) {
                updates.accept(update);
            }

            @Override
            public void complete() {
                throw new IllegalStateException("nobody completes it");
            }
        };
    }

    private static void ask(OtherInstances instance, UpdateHandler asker) {
        SubscriptionQuery query = SubscriptionQuery.newBuilder()
                .setQueryRequest(QueryRequest.newBuilder().setPayload(instance.payload(List.of(WANTED))))
                .build();
        instance.answering().registerSubscriptionQuery(query, asker);
    }

    @Test
    @DisplayName("F10 The view goes on being built when one who waits for it cannot be told, and the next one is told")
    void broken() {
        // given
        OtherInstances instance = forgettingAfter(Duration.ofHours(1));
        ask(instance, asker(update -> {
            throw new IllegalStateException("call was half-closed");
        }));
        ask(instance, asker(told::add));
        // when
        handled.note("orders-view", Map.of("ord-1", 7L));
        // then
        assertThat(told).hasSize(1);
        assertThat(handled.waiting()).isZero();
    }

    @Test
    @DisplayName("I11 who has asked is forgotten after a while, also where nobody says that he has gone")
    void forgotten() {
        ask(forgettingAfter(Duration.ofMillis(50)), asker(told::add));
        assertThat(handled.waiting()).isEqualTo(1);
        await().until(() -> handled.waiting() == 0);
    }
}
