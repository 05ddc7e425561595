package io.baedal.query.webhooks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Says something to a partner: one POST on a connection of its own, to an address that was checked for this connection.
 * Redirects are not followed.
 */
@Component
final class PartnerCalls {

    /** After so much of an answer the connection is closed. */
    private static final int ANSWER_BYTES_MAX = 16 * 1024;

    private static final int CONNECT_MILLIS_MAX = 5_000;

    private final ReactorResourceFactory eventLoops;
    private final CheckedAddresses addresses;
    private final Duration timeout;

    PartnerCalls(ReactorResourceFactory eventLoops, Neighbourhood neighbourhood, WebhooksProperties properties) {
        this.eventLoops = eventLoops;
        this.addresses = new CheckedAddresses(neighbourhood);
        this.timeout = properties.timeout();
    }

    /**
     * Fails with whatever came between us, with {@link AddressRefused}, or with a
     * {@link java.util.concurrent.TimeoutException} without a whole answer in time.
     */
    Mono<Answer> say(URI url, Signed signed) {
        return Mono.defer(() -> client().headers(headers -> head(headers, signed))
                        .post()
                        .uri(url)
                        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(signed.body())))
                        .response((answer, body) -> body.map(ByteBuf::readableBytes)
                                .scan(0, Integer::sum)
                                .takeUntil(read -> read > ANSWER_BYTES_MAX)
                                .then(Mono.just(Answer.of(
                                        answer.status().code(),
                                        answer.responseHeaders().get(HttpHeaderNames.RETRY_AFTER)))))
                        .next())
                .timeout(timeout);
    }

    /** Put together for each call: event loops are there only once the service has started. */
    private HttpClient client() {
        return HttpClient.create(ConnectionProvider.newConnection())
                .runOn(eventLoops.getLoopResources())
                .resolver(addresses)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)
                .followRedirect(false)
                // Whether to say it again is the outbox's to decide.
                .disableRetry(true);
    }

    private static void head(HttpHeaders headers, Signed signed) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, signed.body().length)
                .set(HttpHeaderNames.USER_AGENT, "Baedal-Webhooks/1")
                .set(HttpHeaderNames.CONNECTION, "close")
                .set("webhook-id", signed.id())
                .set("webhook-timestamp", signed.timestamp())
                .set("webhook-signature", signed.signature());
    }
}
