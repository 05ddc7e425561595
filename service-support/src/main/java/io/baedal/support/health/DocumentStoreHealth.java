package io.baedal.support.health;

import com.mongodb.reactivestreams.client.MongoClient;
import java.time.Duration;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Up while MongoDB answers {@code ping} within a second. */
final class DocumentStoreHealth implements ReactiveHealthIndicator {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final MongoClient client;

    DocumentStoreHealth(MongoClient client) {
        this.client = client;
    }

    @Override
    public Mono<Health> health() {
        return Mono.from(client.getDatabase("admin").runCommand(new Document("ping", 1)))
                .timeout(TIMEOUT)
                .map(pong -> Health.up().build())
                .onErrorResume(failure -> Mono.just(Health.down(failure).build()));
    }
}
