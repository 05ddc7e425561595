package io.baedal.support.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** An issuer of tokens elsewhere, with the documents of OpenID Connect Discovery 1.0. It can be down, hang, and change its key. */
public final class IssuerOfTests implements AutoCloseable {

    /** How it answers. */
    public enum Manner {
        WELL,
        HANGS_UP,
        HANGS,
        OVERLOADED,
        TALKS_NONSENSE
    }

    private static final String REALM = "/realms/shop";
    private static final String CONFIGURATION = REALM + "/.well-known/openid-configuration";
    private static final String KEYS = REALM + "/keys";

    private final DisposableServer server;
    private final Set<Manner> met = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile LocalIssuer key = LocalIssuer.fresh();
    private volatile Manner manner;

    public IssuerOfTests(Manner manner) {
        this.manner = manner;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::answer)
                .bindNow();
    }

    public String url() {
        return "http://127.0.0.1:" + server.port() + REALM;
    }

    public void become(Manner other) {
        manner = other;
    }

    /** Whether somebody has asked it since it has this manner. */
    public boolean wasMetAs(Manner other) {
        return met.contains(other);
    }

    /** How many requests it was sent. */
    public int asked() {
        return asked.get();
    }

    /** From now on it signs with another key, and knows the old one no longer. */
    public void changeKey() {
        key = LocalIssuer.fresh();
    }

    /** Good for a customer for five minutes. */
    public String token() {
        return key.sign(new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(LocalIssuer.AUDIENCE)
                .subject("cus-1")
                .claim("roles", List.of(Role.CUSTOMER.name()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                .build());
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        met.add(manner);
        asked.incrementAndGet();
        return switch (manner) {
            case WELL -> json(response, request.uri().equals(CONFIGURATION) ? configuration() : keys());
            case HANGS_UP -> {
                response.withConnection(connection -> connection.dispose());
                yield Mono.never();
            }
            case HANGS -> Mono.never();
            case OVERLOADED -> response.status(503).send();
            case TALKS_NONSENSE -> json(response, "nonsense");
        };
    }

    private static Publisher<Void> json(HttpServerResponse response, String body) {
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/json").sendString(Mono.just(body));
    }

    private String configuration() {
        return "{\"issuer\": \"%1$s\", \"jwks_uri\": \"http://127.0.0.1:%2$d%3$s\"}"
                .formatted(url(), server.port(), KEYS);
    }

    private String keys() {
        return "{\"keys\": [" + key.publicKey() + "]}";
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
