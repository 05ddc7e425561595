package io.baedal.bench.streams;

import io.baedal.query.projection.Folding;
import io.baedal.query.projection.ViewProperties;
import io.baedal.query.stream.Changes;
import io.baedal.query.stream.Streams;
import java.util.List;
import reactor.core.publisher.Mono;

/** Tickers as they grow, made as the streams of query-service are. */
final class TickerStreams extends Streams<Ticker, Tick> {

    /** Nothing comes from a log here: whoever writes a ticker says so. */
    static final class News extends Changes {
        News() {
            super(new Folding<Ticker, String>(String.class, id -> id, (before, id, position, at) -> before));
        }
    }

    TickerStreams(Tickers tickers, News news, ViewProperties properties) {
        super(tickers, news, properties);
    }

    @Override
    protected Mono<List<Tick>> tell(Ticker ticker, long seen) {
        return Mono.just(ticker.ticks().stream()
                .filter(entry -> entry.position() > seen)
                .map(entry -> Tick.at(ticker.id(), entry.position()))
                .toList());
    }

    @Override
    protected boolean isOver(Ticker ticker) {
        return false;
    }
}
