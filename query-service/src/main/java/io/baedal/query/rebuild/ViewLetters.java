package io.baedal.query.rebuild;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/**
 * What Axon knows as the parked events of a view: those of the version that serves, and while a view is rebuilt those of the new
 * one, too. Each version parks its own, by its own processor; this one is for those who look, and who try again.
 */
final class ViewLetters implements SequencedDeadLetterQueue<EventMessage<?>> {

    private final Supplier<ViewProcessor> view;

    /** @param view asked when it is needed: Axon makes the queue before the processor */
    ViewLetters(Supplier<ViewProcessor> view) {
        this.view = view;
    }

    private List<SequencedDeadLetterQueue<EventMessage<?>>> all() {
        return view.get().letters();
    }

    private SequencedDeadLetterQueue<EventMessage<?>> serving() {
        return all().getFirst();
    }

    @Override
    public void enqueue(Object sequence, DeadLetter<? extends EventMessage<?>> letter) {
        serving().enqueue(sequence, letter);
    }

    @Override
    public void evict(DeadLetter<? extends EventMessage<?>> letter) {
        serving().evict(letter);
    }

    @Override
    public void requeue(
            DeadLetter<? extends EventMessage<?>> letter, UnaryOperator<DeadLetter<? extends EventMessage<?>>> update) {
        serving().requeue(letter, update);
    }

    @Override
    public boolean contains(Object sequence) {
        return all().stream().anyMatch(letters -> letters.contains(sequence));
    }

    @Override
    public Iterable<DeadLetter<? extends EventMessage<?>>> deadLetterSequence(Object sequence) {
        return () -> all().stream()
                .flatMap(letters -> StreamSupport.stream(
                        letters.deadLetterSequence(sequence).spliterator(), false))
                .iterator();
    }

    @Override
    public Iterable<Iterable<DeadLetter<? extends EventMessage<?>>>> deadLetters() {
        return () -> all().stream()
                .flatMap(letters -> StreamSupport.stream(letters.deadLetters().spliterator(), false))
                .iterator();
    }

    @Override
    public boolean isFull(Object sequence) {
        return serving().isFull(sequence);
    }

    @Override
    public long size() {
        return all().stream().mapToLong(SequencedDeadLetterQueue::size).sum();
    }

    @Override
    public long sequenceSize(Object sequence) {
        return all().stream()
                .mapToLong(letters -> letters.sequenceSize(sequence))
                .sum();
    }

    @Override
    public long amountOfSequences() {
        return all().stream()
                .mapToLong(SequencedDeadLetterQueue::amountOfSequences)
                .sum();
    }

    /** Whatever task is given, the handlers are called by the version that has parked the sequence, for only it knows where to write. */
    @Override
    public boolean process(
            Predicate<DeadLetter<? extends EventMessage<?>>> which,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> task) {
        return view.get().retry(which);
    }

    @Override
    public void clear() {
        all().forEach(SequencedDeadLetterQueue::clear);
    }
}
