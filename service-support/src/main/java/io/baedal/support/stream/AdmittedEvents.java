package io.baedal.support.stream;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.codec.ServerSentEventHttpMessageWriter;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes server-sent events as WebFlux does, and asks before each of them, comment lines included, whether he may still follow. */
public final class AdmittedEvents implements HttpMessageWriter<Object> {

    private final ServerSentEventHttpMessageWriter plain;
    private final Admission admission;

    public AdmittedEvents(JsonMapper json, Admission admission) {
        this.plain = new ServerSentEventHttpMessageWriter(new JacksonJsonEncoder(json));
        this.admission = admission;
    }

    @Override
    public List<MediaType> getWritableMediaTypes() {
        return List.of(MediaType.TEXT_EVENT_STREAM);
    }

    @Override
    public boolean canWrite(ResolvableType elementType, @Nullable MediaType mediaType) {
        return ServerSentEvent.class.isAssignableFrom(elementType.toClass())
                && (mediaType == null || MediaType.TEXT_EVENT_STREAM.includes(mediaType));
    }

    /** To nobody who has asked for it over HTTP, so that nobody has to be asked. */
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
        BooleanSupplier admitted = admission.of(request);
        return plain.write(
                Flux.from(input).takeWhile(event -> admitted.getAsBoolean()),
                actualType,
                elementType,
                mediaType,
                request,
                response,
                hints);
    }
}
