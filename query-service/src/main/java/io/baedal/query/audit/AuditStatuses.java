package io.baedal.query.audit;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewProperties;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The collection {@code audit-status}, of one document. */
@Component
class AuditStatuses implements StoresCollections {

    private static final StoredCollection STORED =
            new StoredCollection("audit-status", Durability.AS_CONFIGURED, List.of(), "never");

    private final MongoCollection<AuditStatus> statuses;
    private final ViewProperties properties;
    private final Clock clock;

    private final AuditProperties audit;

    AuditStatuses(MongoDatabase documents, ViewProperties properties, AuditProperties audit, Clock clock) {
        this.statuses = STORED.in(documents, AuditStatus.class);
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<StoredCollection> collections() {
        return List.of(STORED);
    }

    /** As it is by now, for who reads it. */
    Mono<AuditStatus> current() {
        return find().map(status -> status.asOf(clock.instant(), audit.unattendedAfter()));
    }

    /** As whoever looked last has kept it. */
    Mono<AuditStatus> find() {
        return Mono.from(statuses.find(eq("_id", AuditStatus.ID)).first())
                .switchIfEmpty(Mono.fromSupplier(() -> AuditStatus.none(clock.instant())))
                .timeout(properties.readTimeout(), tooLate());
    }

    Mono<Void> keep(AuditStatus status) {
        return Mono.from(statuses.replaceOne(eq("_id", status.id()), status, new ReplaceOptions().upsert(true)))
                .then()
                .timeout(properties.writeTimeout(), tooLate());
    }

    private static <T> Mono<T> tooLate() {
        return Mono.error(() -> new MongoTimeoutException("the document store gave no answer about the audit in time"));
    }
}
