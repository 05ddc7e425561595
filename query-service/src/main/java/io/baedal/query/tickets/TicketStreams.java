package io.baedal.query.tickets;

import io.baedal.query.projection.ViewProperties;
import io.baedal.query.stream.Change;
import io.baedal.query.stream.Streams;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Boards as they change. A single ticket is not followed: what happens to it stands in the stream of its order. */
@Component
final class TicketStreams extends Streams<TicketDocument, Change> {

    TicketStreams(TicketCollection tickets, TicketChanges changes, ViewProperties properties) {
        super(tickets, changes, properties);
    }

    @Override
    protected Mono<List<Change>> tell(TicketDocument ticket, long seen) {
        return Mono.just(List.of());
    }

    @Override
    protected boolean isOver(TicketDocument ticket) {
        return ticket.endedAt() != null;
    }
}
