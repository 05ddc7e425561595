package io.baedal.support.health;

import com.mongodb.reactivestreams.client.MongoClient;
import io.baedal.support.mongo.DocumentStoreCheck;
import java.time.Duration;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Up while MongoDB answers {@code ping} within a second, and nothing was found in it that somebody has to change. */
final class DocumentStoreHealth implements ReactiveHealthIndicator {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final MongoClient client;
    private final DocumentStoreCheck check;

    DocumentStoreHealth(MongoClient client, DocumentStoreCheck check) {
        this.client = client;
        this.check = check;
    }

    @Override
    public Mono<Health> health() {
        return Mono.from(client.getDatabase("admin").runCommand(new Document("ping", 1)))
                .timeout(TIMEOUT)
                .map(pong -> asFound(check.findings()))
                .onErrorResume(failure -> Mono.just(Health.down(failure).build()));
    }

    private static Health asFound(DocumentStoreCheck.@Nullable Findings found) {
        if (found == null) {
            return Health.up().build();
        }
        Health.Builder health =
                found.problems().isEmpty() ? Health.up() : Health.down().withDetail("problems", found.problems());
        if (!found.warnings().isEmpty()) {
            health.withDetail("warnings", found.warnings());
        }
        return health.withDetail("server", found.server().toString())
                .withDetail("indexes", found.indexes())
                .build();
    }
}
