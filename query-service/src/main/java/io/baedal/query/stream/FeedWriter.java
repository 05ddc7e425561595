package io.baedal.query.stream;

import io.baedal.support.stream.Admission;
import io.baedal.support.stream.AdmittedEvents;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes server-sent events. A {@link Feed} it leaves to the hub where the connection is plain HTTP/1.1 of Reactor Netty, which it is behind the
 * gateway; everything else is left to {@link AdmittedEvents}.
 */
final class FeedWriter implements HttpMessageWriter<Object> {

    private final StreamHub hub;
    private final AdmittedEvents plain;
    private final Admission admission;

    FeedWriter(StreamHub hub, JsonMapper json, Admission admission) {
        this.hub = hub;
        this.plain = new AdmittedEvents(json, admission);
        this.admission = admission;
    }

    @Override
    public List<MediaType> getWritableMediaTypes() {
        return plain.getWritableMediaTypes();
    }

    @Override
    public boolean canWrite(ResolvableType elementType, @Nullable MediaType mediaType) {
        return plain.canWrite(elementType, mediaType);
    }

    @Override
    public Mono<Void> write(
            Publisher<? extends Object> input,
            ResolvableType elementType,
            @Nullable MediaType mediaType,
            ReactiveHttpOutputMessage message,
            Map<String, Object> hints) {
        return plain.write(input, elementType, mediaType, message, hints);
    }

    @Override
    public Mono<Void> write(
            Publisher<? extends Object> input,
            ResolvableType actualType,
            ResolvableType elementType,
            @Nullable MediaType mediaType,
            ServerHttpRequest request,
            ServerHttpResponse response,
            Map<String, Object> hints) {
        Feed<?> feed = Feed.in(input).orElse(null);
        if (feed == null) {
            return plain.write(input, actualType, elementType, mediaType, request, response, hints);
        }
        Channel connection = connectionOf(request, response);
        return connection != null
                ? handOver(feed.followed(), admission.of(request), connection, response)
                : hub.beside(plain.write(input, actualType, elementType, mediaType, request, response, hints));
    }

    private Mono<Void> handOver(
            Followed followed, BooleanSupplier admitted, Channel connection, ServerHttpResponse response) {
        return hub.enter(connection, followed, admitted).flatMap(client -> {
            response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
            // It ends with the stream, since nothing is left that would read another request.
            response.getHeaders().setConnection("close");
            return response.writeAndFlushWith(Flux.empty())
                    .doOnError(failed -> client.giveBack())
                    .doOnCancel(client::giveBack);
        });
    }

    /** Null if it is none that could be taken over. */
    private static @Nullable Channel connectionOf(ServerHttpRequest request, ServerHttpResponse response) {
        if (!HttpMethod.GET.equals(request.getMethod())
                || !(ServerHttpResponseDecorator.getNativeResponse(response) instanceof HttpServerResponse over)) {
            return null;
        }
        AtomicReference<Channel> found = new AtomicReference<>();
        over.withConnection(connection -> found.set(connection.channel()));
        ChannelPipeline pipeline = found.get().pipeline();
        boolean plain = over.version().equals(HttpVersion.HTTP_1_1)
                && pipeline.get(NettyPipeline.HttpCodec) != null
                && pipeline.get(NettyPipeline.HttpTrafficHandler) != null
                && pipeline.get(NettyPipeline.CompressionHandler) == null;
        return plain ? found.get() : null;
    }
}
