package io.baedal.query.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents that a batch of events touches: present once, folded in memory, written once. What they were made of may be
 * behind what is stored: it was only remembered, or somebody has handled a parked event since it was read. Where it is, or might
 * be, the events are folded once more from what is stored.
 */
public final class Batch<D extends ViewDocument, E> implements BatchWork {

    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    /** So often in a row somebody else may have gone on meanwhile. */
    private static final int TRIES_MAX = 10;

    private final Folding<D, E> folding;
    private final Store<D> store;
    private final Map<String, D> present = new HashMap<>();
    private final Map<String, Long> madeOf = new HashMap<>();
    private final Set<String> remembered = new HashSet<>();
    private final List<Heard<E>> heard = new ArrayList<>();
    private final Map<String, D> changed = new LinkedHashMap<>();
    private final Map<String, Long> handled = new HashMap<>();

    private record Heard<E>(E event, long position, Instant at) {}

    /** Where the documents are. */
    interface Store<D> {

        /** Those that are known, in no order. */
        List<D> read(Collection<String> ids);

        /**
         * Writes what was made of what is stored.
         *
         * @param madeOf the positions of the documents that they were made of, by their ids; those that are not named were made of none
         * @return whether all of these are what is stored; if not, some documents are not written
         */
        boolean write(Collection<D> changed, Map<String, Long> madeOf);

        /**
         * All is written.
         *
         * @param present all that the batch was about, as they are now
         * @param handled up to which position each document's events were handled, whether or not they changed anything
         */
        void done(Collection<D> changed, Collection<D> present, Map<String, Long> handled);
    }

    /** Where nothing is remembered. */
    private record Writer<D>(Consumer<Collection<D>> writer) implements Store<D> {

        @Override
        public List<D> read(Collection<String> ids) {
            return List.of();
        }

        @Override
        public boolean write(Collection<D> changed, Map<String, Long> madeOf) {
            writer.accept(changed);
            return true;
        }

        @Override
        public void done(Collection<D> changed, Collection<D> present, Map<String, Long> handled) {}
    }

    /**
     * @param present the documents as they are stored, of all that the batch is about
     * @param writer is given what has changed, and not called if nothing has
     */
    public Batch(Folding<D, E> folding, Collection<D> present, Consumer<Collection<D>> writer) {
        this(folding, present, List.of(), new Writer<>(writer));
    }

    /**
     * @param read documents as they are stored
     * @param remembered others, as they were stored once
     */
    Batch(Folding<D, E> folding, Collection<D> read, Collection<D> remembered, Store<D> store) {
        this.folding = folding;
        this.store = store;
        read.forEach(this::begin);
        remembered.forEach(document -> {
            begin(document);
            this.remembered.add(document.id());
        });
    }

    private void begin(D document) {
        present.put(document.id(), document);
        madeOf.put(document.id(), document.position());
    }

    public void apply(E event, long position, Instant at) {
        String id = folding.subject().of(event, at);
        if (id == null) {
            return;
        }
        fold(id, event, position, at);
        heard.add(new Heard<>(event, position, at));
        handled.merge(id, position, Math::max);
    }

    private void fold(String id, E event, long position, Instant at) {
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
    }

    @Override
    public void write() {
        Set<String> news = new LinkedHashSet<>(changed.keySet());
        boolean written = !isDoubtful() && isWritten();
        for (int tries = 1; !written; tries++) {
            if (tries == TRIES_MAX) {
                throw new IllegalStateException("Others wrote some of " + changed.size() + " documents each of "
                        + TRIES_MAX + " times meanwhile; the batch is handled again");
            }
            again();
            news.addAll(changed.keySet());
            written = isWritten();
        }
        store.done(documents(news), documents(handled.keySet()), handled);
    }

    private boolean isWritten() {
        return changed.isEmpty() || store.write(changed.values(), madeOf);
    }

    /** That an event changes nothing may be so by what is remembered only; what it does change is written on a condition. */
    private boolean isDoubtful() {
        return remembered.stream().anyMatch(id -> handled.containsKey(id) && !changed.containsKey(id));
    }

    /** All of it from what is stored. What was written already knows of its events, and does not change. */
    private void again() {
        present.clear();
        madeOf.clear();
        remembered.clear();
        changed.clear();
        store.read(handled.keySet()).forEach(this::begin);
        heard.forEach(one -> fold(
                Objects.requireNonNull(folding.subject().of(one.event(), one.at())),
                one.event(),
                one.position(),
                one.at()));
    }

    private List<D> documents(Set<String> ids) {
        return ids.stream().flatMap(id -> Stream.ofNullable(present.get(id))).toList();
    }
}
