package io.baedal.support.security;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import io.baedal.support.tokens.AuthenticatedCaller;
import io.baedal.support.tokens.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The tickets that were given for streams of this service and not used yet, in its database, so that any instance takes them. Of a ticket only its
 * SHA-256 is kept: whoever reads the database has none.
 */
final class StreamTickets implements StoresCollections {

    /** 256 bits. */
    private static final int BYTES = 32;

    private static final String PATH = "path";
    private static final String CALLER = "caller";
    private static final String TOKEN_EXPIRES_AT = "tokenExpiresAt";
    private static final String ENDS_AT = "endsAt";

    private static final StoredCollection STORED = new StoredCollection(
            "stream-tickets",
            // A use that a failover takes back would be a second one.
            Durability.MAJORITY,
            List.of(new IndexModel(Indexes.ascending(ENDS_AT), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS))),
            "when it is used, or by TTL");

    private final MongoCollection<Document> tickets;
    private final StreamOperations streams;
    private final Clock clock;
    private final Duration validFor;
    private final StringKeyGenerator random =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), BYTES);

    StreamTickets(MongoDatabase documents, StreamOperations streams, Clock clock, Duration validFor) {
        this.tickets = STORED.in(documents, Document.class);
        this.streams = streams;
        this.clock = clock;
        this.validFor = validFor;
    }

    /** @param expiresAt until when it can be used */
    record StreamTicket(String ticket, Instant expiresAt) {}

    /** None in a service without streams. */
    @Override
    public List<StoredCollection> collections() {
        return streams.isEmpty() ? List.of() : List.of(STORED);
    }

    /** One for whoever asks, with which he can open that path once; it does not outlive his token. */
    Mono<StreamTicket> mint(AuthenticatedCaller caller, String path) {
        Instant end = clock.instant().plus(validFor);
        Instant tokenEnd = caller.expiresAt().plus(UntilTheTokenEnds.SKEW);
        // To the millisecond, as it is stored.
        Instant expiresAt = Instant.ofEpochMilli((end.isBefore(tokenEnd) ? end : tokenEnd).toEpochMilli());
        return Mono.fromCallable(random::generateKey)
                // The source of randomness is a file.
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(ticket -> Mono.from(tickets.insertOne(new Document("_id", hash(ticket))
                                .append(PATH, path)
                                .append(CALLER, caller.caller().toString())
                                .append(TOKEN_EXPIRES_AT, Date.from(caller.expiresAt()))
                                .append(ENDS_AT, Date.from(expiresAt))))
                        .thenReturn(new StreamTicket(ticket, expiresAt)));
    }

    /** Whoever it was given to; empty if it is none, is over, or is for another path. Of all who ask at a time, one gets it. */
    Mono<TicketHolder> redeem(String ticket, String path) {
        // Whether it is over is not left to TTL, which comes once a minute.
        return Mono.from(tickets.findOneAndDelete(
                        and(eq(hash(ticket)), eq(PATH, path), gt(ENDS_AT, Date.from(clock.instant())))))
                .map(found -> new TicketHolder(
                        Caller.of(found.getString(CALLER)),
                        found.getDate(TOKEN_EXPIRES_AT).toInstant()));
    }

    private static String hash(String ticket) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
