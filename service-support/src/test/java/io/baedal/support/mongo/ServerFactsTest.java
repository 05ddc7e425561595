package io.baedal.support.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.WriteConcern;
import io.baedal.documents.DocumentStore;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What answers as MongoDB")
class ServerFactsTest {

    private static final Document MEMBER = new Document("isWritablePrimary", true).append("setName", "rs0");
    private static final Document ALONE = new Document("isWritablePrimary", true);
    private static final Document ROUTER = new Document("msg", "isdbgrid");

    @Test
    @DisplayName("is fine as a replica set or a sharded cluster of a version that keeps what it acknowledges")
    void fine() {
        assertThat(List.of(ServerFacts.of(MEMBER, mongodb("8.0.4")), ServerFacts.of(ROUTER, mongodb("5.0.0"))))
                .allSatisfy(server -> {
                    assertThat(server.problems(WriteConcern.ACKNOWLEDGED)).isEmpty();
                    assertThat(server.warnings(WriteConcern.ACKNOWLEDGED)).isEmpty();
                })
                .extracting(ServerFacts::toString)
                .containsExactly("MONGODB 8.0.4, replica set rs0", "MONGODB 5.0.0, sharded cluster");
    }

    @Test
    @DisplayName("is refused where it is too old, or nobody would notice a write that failed")
    void refused() {
        assertThat(ServerFacts.of(MEMBER, mongodb("4.4.29")).problems(WriteConcern.ACKNOWLEDGED))
                .singleElement()
                .asString()
                .contains("MongoDB 4.4.29 is too old", "Use MongoDB 5.0 or newer");
        assertThat(ServerFacts.of(MEMBER, mongodb("8.0.4")).problems(WriteConcern.UNACKNOWLEDGED))
                .singleElement()
                .asString()
                .contains("w=0", "Take w out");
    }

    @Test
    @DisplayName("is warned of where it is alone, is something else, or writes are asked to reach one member only")
    void warned() {
        assertThat(ServerFacts.of(ALONE, mongodb("8.0.4")).warnings(WriteConcern.ACKNOWLEDGED))
                .singleElement()
                .asString()
                .contains("no replica set", "Start it as");
        assertThat(ServerFacts.of(MEMBER, mongodb("8.0.4")).warnings(WriteConcern.W1))
                .singleElement()
                .asString()
                .contains("w=1");
        ServerFacts other = ServerFacts.of(ALONE, new Document("version", "3.6.0"));
        assertThat(other.problems(null)).isEmpty();
        assertThat(other.warnings(null)).singleElement().asString().contains("does not say that it is MongoDB");
    }

    @Test
    @DisplayName("is the embedded store where that says so: it is for one machine, and nothing to be warned of")
    void embedded() {
        ServerFacts embedded = ServerFacts.of(
                ALONE, new Document("version", "3.6.0").append("modules", List.of(ServerFacts.EMBEDDED_MODULE)));
        assertThat(embedded.make()).isEqualTo(ServerFacts.Make.EMBEDDED);
        assertThat(DocumentStore.MODULE).isEqualTo(ServerFacts.EMBEDDED_MODULE);
        assertThat(embedded.problems(WriteConcern.ACKNOWLEDGED)).isEmpty();
        assertThat(embedded.warnings(WriteConcern.ACKNOWLEDGED)).isEmpty();
    }

    private static Document mongodb(String version) {
        return new Document("version", version)
                .append("modules", List.of())
                .append("storageEngines", List.of("devnull", "wiredTiger"));
    }
}
