package io.baedal.query.projection;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a view follows from the log: all that is particular to it when it is written.
 *
 * @param events what all events of the view have in common; whatever else is in the log is not even read
 * @param subject which document an event is about
 * @param step what an event makes of its document
 */
public record Folding<D extends ViewDocument, E>(Class<E> events, Subject<E> subject, Step<D, E> step) {

    /** Where the event alone says which document it is about: its id, or null if it has no place in the view. */
    public Folding(Class<E> events, Function<E, @Nullable String> subject, Step<D, E> step) {
        this(events, (event, at) -> subject.apply(event), step);
    }

    /** Which document an event is about. Pure, like a step. */
    @FunctionalInterface
    public interface Subject<E> {

        /**
         * @param at when it happened, for a view that has a document for each day, say
         * @return null if it has no place in the view
         */
        @Nullable
        String of(E event, Instant at);
    }

    /** Pure and total, so that a view is a function of the log, however often and in which batches it is read. */
    @FunctionalInterface
    public interface Step<D extends ViewDocument, E> {

        /**
         * @param before null as long as there is no such document
         * @param position where the event stands; at or before that of the document it changes nothing
         * @return the same object if nothing changed; null if the document cannot begin with this event
         */
        @Nullable
        D fold(@Nullable D before, E event, long position, Instant at);
    }

    /** The id of the document that anything in the log is about; null if it has no place in the view. */
    public @Nullable String subjectOf(Object event, Instant at) {
        return events.isInstance(event) ? subject.of(events.cast(event), at) : null;
    }

    /** The same for a view whose documents do not depend on when something happened. */
    public @Nullable String subjectOf(Object event) {
        return subjectOf(event, Instant.EPOCH);
    }
}
