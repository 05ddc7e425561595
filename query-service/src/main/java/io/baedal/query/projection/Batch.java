package io.baedal.query.projection;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The documents that a batch of events touches: present once, folded in memory, written once. */
public final class Batch<D extends ViewDocument, E> implements BatchWork {

    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private final Folding<D, E> folding;
    private final Map<String, D> present = new HashMap<>();
    private final Map<String, D> changed = new LinkedHashMap<>();
    private final Map<String, Long> handled = new HashMap<>();
    private final Consumer<Collection<D>> writer;
    private final Consumer<Map<String, Long>> listener;

    /**
     * @param present the documents as they are stored, of all that the batch is about
     * @param writer is given what has changed, and not called if nothing has
     */
    public Batch(Folding<D, E> folding, Collection<D> present, Consumer<Collection<D>> writer) {
        this(folding, present, writer, positions -> {});
    }

    /**
     * @param listener is told at the end, when all is written, up to which position each document's events were handled,
     *     whether or not they changed anything
     */
    Batch(
            Folding<D, E> folding,
            Collection<D> present,
            Consumer<Collection<D>> writer,
            Consumer<Map<String, Long>> listener) {
        this.folding = folding;
        this.writer = writer;
        this.listener = listener;
        present.forEach(document -> this.present.put(document.id(), document));
    }

    public void apply(E event, long position, Instant at) {
        String id = folding.subject().of(event, at);
        if (id == null) {
            return;
        }
        D before = present.get(id);
        D after = folding.step().fold(before, event, position, at);
        if (after == null) {
            LOG.warn(
                    "{} at {} is about {}, which nobody has heard of: the event is left out; look for its first event in the log",
                    event.getClass().getSimpleName(),
                    position,
                    id);
        } else if (after != before) {
            present.put(id, after);
            changed.put(id, after);
        }
        handled.merge(id, position, Math::max);
    }

    @Override
    public void write() {
        if (!changed.isEmpty()) {
            writer.accept(changed.values());
        }
        listener.accept(handled);
    }
}
