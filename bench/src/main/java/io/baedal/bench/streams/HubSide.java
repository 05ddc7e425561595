package io.baedal.bench.streams;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Progress;
import io.baedal.platform.system.Setup;
import io.baedal.query.projection.ViewProperties;
import io.baedal.query.stream.StreamSetup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The contender: query-service's own streams and hub, over a document store in memory, which is written and read for each change. */
@Configuration(proxyBeanMethods = false)
@Import({StreamSetup.class, HubSide.Edge.class})
class HubSide {

    @Bean(destroyMethod = "close")
    Platform documents() {
        Platform platform = Platform.of(Setup.inMemory(), Progress.SILENT);
        platform.start(Part.DOCUMENTS);
        return platform;
    }

    @Bean(destroyMethod = "close")
    MongoClient client(Platform documents) {
        return MongoClients.create(documents.address(Part.DOCUMENTS));
    }

    @Bean
    Tickers tickers(MongoClient client, ViewProperties properties) {
        return new Tickers(client.getDatabase("streams"), properties);
    }

    @Bean
    TickerStreams.News news() {
        return new TickerStreams.News();
    }

    @Bean
    TickerStreams streams(Tickers tickers, TickerStreams.News news, ViewProperties properties) {
        return new TickerStreams(tickers, news, properties);
    }

    @Bean
    Source source(Tickers tickers, TickerStreams.News news) {
        AtomicLong newest = new AtomicLong();
        return changes -> {
            long before = newest.getAndAdd(changes);
            return Flux.fromStream(
                            LongStream.rangeClosed(before + 1, before + changes).boxed())
                    .map(position -> Ticker.at(Source.SHARED, position))
                    .concatMap(ticker -> next(tickers, ticker).doOnSuccess(written -> news.shown(ticker)))
                    .then();
        };
    }

    /** In place of the one before it; the first may be there already, where somebody has asked for it. */
    private static Mono<Boolean> next(Tickers tickers, Ticker ticker) {
        return tickers.write(List.of(ticker), Map.of(ticker.id(), ticker.position() - 1))
                .filter(written -> written)
                .switchIfEmpty(Mono.defer(() -> tickers.write(List.of(ticker), Map.of())));
    }

    /** As the edges of query-service are. */
    @RestController
    static class Edge {

        private final TickerStreams streams;
        private final Tickers tickers;

        Edge(TickerStreams streams, Tickers tickers) {
            this.streams = streams;
            this.tickers = tickers;
        }

        @GetMapping(path = "/tickers/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        Mono<ResponseEntity<Flux<ServerSentEvent<Tick>>>> events(
                @PathVariable String id,
                @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId) {
            // What nobody has written yet is waited for, so it is written first.
            Mono<Void> there = tickers.find(id)
                    .switchIfEmpty(
                            tickers.write(List.of(Ticker.at(id, 0)), Map.of()).then(Mono.empty()))
                    .then();
            return there.then(streams.answer(id, lastEventId, anybody -> true));
        }
    }
}
