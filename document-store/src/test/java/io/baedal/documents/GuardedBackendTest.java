package io.baedal.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Answers of the document store")
class GuardedBackendTest {

    private final EmbeddedChannel connection = new EmbeddedChannel();
    private final GuardedBackend backend = new GuardedBackend(new MemoryBackend());
    private final AtomicInteger waits = new AtomicInteger();

    @BeforeEach
    void aDocument() {
        command("insert", new Document("insert", "things").append("documents", List.of(new Document("_id", 1))));
        backend.answerWritesAfter(waits::incrementAndGet);
    }

    @Test
    @DisplayName("a document found does not change while it is being sent")
    void answersAreCopies() {
        // given
        Document found = command("find", new Document("find", "things"));

        // when
        command("update", update());

        // then
        assertThat(found.toString()).doesNotContain("changed");
        assertThat(command("find", new Document("find", "things")).toString()).contains("changed");
    }

    @Test
    @DisplayName("a write waits for the disk, a read does not")
    void onlyWritesWait() {
        // when
        command("find", new Document("find", "things"));
        command(
                "aggregate",
                new Document("aggregate", "things")
                        .append("pipeline", List.of(new Document("$match", new Document())))
                        .append("cursor", new Document()));
        command("count", new Document("count", "things"));

        // then
        assertThat(waits).hasValue(0);

        // when
        command("update", update());
        command(
                "aggregate",
                new Document("aggregate", "things")
                        .append("pipeline", List.of(new Document("$out", "copies")))
                        .append("cursor", new Document()));
        command(
                "findAndModify",
                new Document("findAndModify", "things")
                        .append("query", new Document("_id", 1))
                        .append("remove", true));

        // then
        assertThat(waits).hasValue(3);
    }

    @Test
    @DisplayName("when the disk gave up, a write is refused with the reason, and reads go on")
    void refusesWhenStopped() {
        // given
        backend.answerWritesAfter(() -> {
            throw new StoreStopped(new IllegalStateException("no space left"));
        });

        // when, then
        assertThatThrownBy(() -> command("update", update()))
                .isInstanceOf(MongoServerError.class)
                .hasMessageContaining("no space left");
        assertThat(command("find", new Document("find", "things"))).isNotEmpty();
    }

    private static Document update() {
        return new Document("update", "things")
                .append(
                        "updates",
                        List.of(new Document("q", new Document("_id", 1))
                                .append("u", new Document("$set", new Document("changed", true)))));
    }

    private Document command(String name, Document request) {
        return backend.handleCommand(connection, "test", name, request);
    }
}
