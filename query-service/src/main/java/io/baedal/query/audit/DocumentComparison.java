package io.baedal.query.audit;

import io.baedal.query.projection.Figures;
import io.baedal.query.projection.Progress;
import io.baedal.query.projection.Traced;
import io.baedal.query.projection.ViewDocument;
import io.baedal.query.projection.ViewProperties;
import io.baedal.support.reactive.Await;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Compares a document that is not about one order with what the log says of it: with the fold of its aggregate's events, read
 * anew, or with figures that its book has reckoned. Both are exact where document and book know of the same last event.
 */
@Component
final class DocumentComparison implements Comparison<DocumentBook> {

    /** More events than a store or coupon ever has, and no more than can be read at one look. */
    static final long READ_MAX = 10_000;

    private final Map<String, Traced<?, ?>> views;
    private final EventStore log;
    private final Progress progress;
    private final AuditLimits limits;
    private final Clock clock;
    private final Duration patience;

    DocumentComparison(
            List<Traced<?, ?>> views,
            EventStore log,
            Progress progress,
            AuditLimits limits,
            ViewProperties properties,
            Clock clock) {
        this.views = views.stream().collect(Collectors.toMap(Traced::view, Function.identity()));
        this.log = log;
        this.progress = progress;
        this.limits = limits;
        this.clock = clock;
        this.patience = properties.readTimeout().multipliedBy(2);
    }

    @Override
    public CheckName name() {
        return CheckName.VIEWS;
    }

    @Override
    public Class<DocumentBook> books() {
        return DocumentBook.class;
    }

    @Override
    public boolean isOn() {
        return !views.isEmpty();
    }

    @Override
    public @Nullable List<Finding> compare(DocumentBook book, Instant moment) {
        Traced<?, ?> view = views.get(book.view());
        return view == null ? List.of() : compare(book, view, moment);
    }

    private <D extends ViewDocument, E> @Nullable List<Finding> compare(
            DocumentBook book, Traced<D, E> view, Instant moment) {
        D stored = await(view.documents().find(book.document()));
        long known = place(stored);
        if (known > book.position()) {
            return null;
        }
        String difference =
                view.figures() == null ? byFold(book, view, stored) : byFigures(book, view.figures(), stored);
        if (difference == null) {
            return List.of();
        }
        if (known == book.position()) {
            return List.of(finding(book, "differs", "is not what the log says: " + difference + "."));
        }
        boolean isLate = !book.at().plus(limits.grace()).isAfter(moment);
        return isLate && isBehind(book, view, known)
                ? List.of(finding(book, "behind", "knows of nothing after " + known + "."))
                : null;
    }

    /** Whoever has yet to come so far has missed nothing, nor has who came there since the document was read. */
    private boolean isBehind(DocumentBook book, Traced<?, ?> view, long known) {
        return Boolean.TRUE.equals(await(progress.hasHandled(view.group(), book.position())))
                && place(await(view.documents().find(book.document()))) == known;
    }

    private static long place(@Nullable ViewDocument stored) {
        return stored == null ? -1 : stored.position();
    }

    /** Null where they are the same. */
    private <D extends ViewDocument> @Nullable String byFigures(
            DocumentBook book, Figures<D, ?> figures, @Nullable D stored) {
        if (stored == null) {
            boolean isFine = book.figures().isEmpty() || figures.mayBeGone(book.figures(), clock.instant());
            return isFine ? null : "it is not there";
        }
        boolean isFine = figures.shownBy(stored).equals(book.figures()) && stored.position() == book.position();
        return isFine ? null : "its figures are different";
    }

    /** Null where they are the same, and where nobody can say. */
    private <D extends ViewDocument, E> @Nullable String byFold(
            DocumentBook book, Traced<D, E> view, @Nullable D stored) {
        if (book.aggregate() == null || book.sequence() >= READ_MAX) {
            return null;
        }
        D folded = fold(book, view, book.aggregate());
        if (stored == null && folded != null && folded.mayBeGone(clock.instant())) {
            return null;
        }
        String difference = Differences.besidesPositions(stored, folded);
        boolean isMoved = folded != null && folded.position() == book.sequence();
        boolean isThere = !isMoved || (stored != null && stored.position() == book.position());
        return difference == null && !isThere ? "its position is different" : difference;
    }

    /** Where an event stands only the book of its document knows, and of the last one; so they are folded by their numbers. */
    private <D extends ViewDocument, E> @Nullable D fold(DocumentBook book, Traced<D, E> view, String aggregate) {
        D document = null;
        DomainEventStream events = log.readEvents(aggregate, 0);
        while (events.hasNext()) {
            DomainEventMessage<?> event = events.next();
            Object payload = event.getPayload();
            if (event.getSequenceNumber() <= book.sequence()
                    && book.document().equals(view.folding().subjectOf(payload, event.getTimestamp()))) {
                document = view.folding()
                        .step()
                        .fold(
                                document,
                                view.folding().events().cast(payload),
                                event.getSequenceNumber(),
                                event.getTimestamp());
            }
        }
        return document;
    }

    private static Finding finding(DocumentBook book, String key, String clause) {
        return Finding.ofDocument(
                book, key, "Document " + book.document() + " of the view " + book.view() + " " + clause);
    }

    private <T> @Nullable T await(Mono<T> answer) {
        return Await.result(answer, patience);
    }
}
