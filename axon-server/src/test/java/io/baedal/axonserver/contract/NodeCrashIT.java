package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node in a process of its own")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeCrashIT {
    private static final int KILLS = Integer.getInteger("axonserver.kills", 3);
    private static final int WRITERS = 6;

    @TempDir
    private Path directory;

    /** Appends events one after another until told to stop, and notes which were acknowledged. */
    private static Thread writer(Client client, AtomicBoolean stop, Map<String, Event> acknowledged) {
        return Thread.startVirtualThread(() -> {
            String aggregate = unique("thing");
            for (long i = 0; !stop.get(); i++) {
                Event event = Client.event(aggregate, i, "Changed");
                try {
                    client.events().appendEvents(event).get(5, TimeUnit.SECONDS);
                    acknowledged.put(event.getMessageIdentifier(), event);
                } catch (ExecutionException | TimeoutException | RuntimeException notAcknowledged) {
                    // Whether this one is stored is unknown; go on with another aggregate.
                    aggregate = unique("thing");
                    i = -1;
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        });
    }

    private static Map<String, EventWithToken> readAll(String address) throws InterruptedException {
        Map<String, EventWithToken> found = new HashMap<>();
        try (Client client = Client.to(address).connect();
                EventStream stream = client.events().openStream(-1, 1_000)) {
            long last = client.events().getLastToken().join();
            for (long position = 0; position <= last; position++) {
                EventWithToken next = stream.next();
                assertThat(next.getToken()).isEqualTo(position);
                assertThat(found.put(next.getEvent().getMessageIdentifier(), next))
                        .isNull();
            }
        }
        return found;
    }

    @Test
    @DisplayName("loses no acknowledged event when it is killed under load, and serves the same at the same positions")
    void killedUnderLoad() throws InterruptedException {
        Map<String, Event> acknowledged = new ConcurrentHashMap<>();
        Map<String, EventWithToken> before = new HashMap<>();
        NodeProcess node = NodeProcess.start(directory, 0);
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                // given: writers in the middle of their work
                int goal = acknowledged.size() + 500;
                AtomicBoolean stop = new AtomicBoolean();
                List<Thread> writers = new ArrayList<>();
                try (Client client = Client.to(node.address()).connect()) {
                    for (int i = 0; i < WRITERS; i++) {
                        writers.add(writer(client, stop, acknowledged));
                    }
                    await().until(() -> acknowledged.size() >= goal);

                    // when
                    node.kill();
                    stop.set(true);
                    for (Thread writer : writers) {
                        writer.join();
                    }
                }
                node = NodeProcess.start(directory, node.port());

                // then
                Map<String, EventWithToken> after = readAll(node.address());
                assertThat(after.keySet()).containsAll(acknowledged.keySet());
                assertThat(acknowledged)
                        .allSatisfy((id, event) ->
                                assertThat(after.get(id).getEvent()).isEqualTo(event));
                assertThat(after).containsAllEntriesOf(before);
                before = after;
            }
        } finally {
            node.close();
        }
    }

    @Test
    @DisplayName("publishes once what was scheduled before it was killed")
    void scheduledBeforeTheKill() throws InterruptedException {
        NodeProcess node = NodeProcess.start(directory, 0);
        try {
            // given
            try (Client client = Client.to(node.address()).connect()) {
                for (int i = 0; i < 20; i++) {
                    client.events()
                            .scheduleEvent(
                                    java.time.Duration.ofMillis(20L * i),
                                    Client.event("", 0, "Due-" + i).toBuilder()
                                            .setAggregateType("")
                                            .build())
                            .join();
                }
            }

            // when
            node.kill();
            node = NodeProcess.start(directory, node.port());

            // then
            String address = node.address();
            await().ignoreExceptions().until(() -> readAll(address).size() == 20);
            await().during(java.time.Duration.ofMillis(500))
                    .until(() -> readAll(address).size() == 20);
        } finally {
            node.close();
        }
    }

    @Test
    @DisplayName("stops when it is asked to, within a moment and without an error")
    void sigterm() throws InterruptedException {
        try (NodeProcess node = NodeProcess.start(directory, 0)) {
            // when
            node.process().destroy();

            // then
            assertThat(node.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(node.process().exitValue()).isZero();
        }
    }
}
