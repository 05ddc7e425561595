package io.baedal.query.audit;

import io.baedal.query.projection.Figures;
import io.baedal.query.projection.Traced;
import io.baedal.query.projection.ViewDocument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an event makes of the books of the documents that it is about. Pure and total. */
final class DocumentBookFold {

    private final List<Traced<?, ?>> views;

    DocumentBookFold(List<Traced<?, ?>> views) {
        this.views = List.copyOf(views);
    }

    /** A document of a view that an event is about. */
    record Subject(Traced<?, ?> view, String document) {

        String id() {
            return DocumentBook.idOf(view.view(), document);
        }
    }

    /** One of each view that the event has a place in. */
    Stream<Subject> subjects(Object event, Instant at) {
        return views.stream()
                .map(view -> {
                    String document = view.folding().subjectOf(event, at);
                    return document == null ? null : new Subject(view, document);
                })
                .filter(Objects::nonNull);
    }

    static DocumentBook fold(@Nullable DocumentBook before, Subject subject, Heard heard, long position, Instant at) {
        if (before != null && position <= before.position()) {
            return before;
        }
        boolean isOfOne = before == null || Objects.equals(before.aggregate(), heard.aggregate());
        return new DocumentBook(
                subject.id(),
                subject.view().view(),
                subject.document(),
                isOfOne ? heard.aggregate() : null,
                heard.sequence(),
                figures(subject.view(), before == null ? List.of() : before.figures(), heard.event()),
                at.truncatedTo(ChronoUnit.MILLIS),
                position);
    }

    private static <D extends ViewDocument, E> List<Long> figures(Traced<D, E> view, List<Long> before, Object event) {
        Figures<D, E> figures = view.figures();
        return figures == null
                ? before
                : figures.after(before, view.folding().events().cast(event));
    }
}
