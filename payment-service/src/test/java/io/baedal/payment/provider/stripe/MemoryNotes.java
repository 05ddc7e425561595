package io.baedal.payment.provider.stripe;

import io.baedal.api.value.Money;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The notes in a map. */
final class MemoryNotes implements Notes {

    private final Map<String, Note> notes = new ConcurrentHashMap<>();

    @Override
    public Mono<Note> ask(String reference, Money amount) {
        return Mono.fromSupplier(() -> notes.putIfAbsent(reference, new Note(reference, amount, false, null)));
    }

    @Override
    public Mono<Note> bury(String reference) {
        return Mono.fromSupplier(() -> {
            Note before = notes.putIfAbsent(reference, new Note(reference, null, true, null));
            change(reference, note -> new Note(reference, note.asked(), true, note.intent()));
            return before;
        });
    }

    @Override
    public Mono<Note> find(String reference) {
        return Mono.fromSupplier(() -> notes.get(reference));
    }

    @Override
    public Mono<Void> remember(String reference, String intent) {
        return Mono.fromRunnable(
                () -> change(reference, note -> new Note(reference, note.asked(), note.buried(), intent)));
    }

    private void change(String reference, UnaryOperator<Note> change) {
        notes.computeIfPresent(reference, (key, note) -> change.apply(note));
    }

    @Nullable
    Note note(String reference) {
        return notes.get(reference);
    }
}
