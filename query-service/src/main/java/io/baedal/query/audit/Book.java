package io.baedal.query.audit;

import io.baedal.query.projection.ViewDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the log says of one thing, as far as it has to be known to say what contradicts it. */
public interface Book extends ViewDocument {

    /** So many contradictions of one thing say enough: of more, those that are over make room, and then none is recorded. */
    int BREACHES_MAX = 20;

    /** What kind of thing it is about. */
    Kind kind();

    /** When the last event happened that it knows of. */
    Instant at();

    /** Oldest first. */
    List<Breach> breaches();

    /** What kinds of things are kept books about. */
    enum Kind {
        ORDER,
        STOCK,
        COURIER,
        /** A document of a view. */
        DOCUMENT,
        /** A payment as the provider names it. */
        REFERENCE
    }

    /** What is wrong with it at a moment of the log. */
    default List<Finding> findings(Instant moment, AuditLimits limits) {
        return contradictions();
    }

    /** Every contradiction that is recorded, under a key that it keeps. */
    default List<Finding> contradictions() {
        return breaches().stream()
                .map(breach -> Finding.of(kind(), id(), breach))
                .toList();
    }

    /** The same list with one more, as long as there is room. What lives long must not be blind for what was over long ago. */
    static List<Breach> with(List<Breach> breaches, Breach one) {
        List<Breach> more = new ArrayList<>(breaches);
        if (more.size() >= BREACHES_MAX) {
            more.stream().filter(breach -> !breach.isOpen()).findFirst().ifPresent(more::remove);
        }
        if (more.size() < BREACHES_MAX) {
            more.add(one.numbered(more.stream()
                    .filter(breach -> breach.position() == one.position())
                    .mapToInt(breach -> breach.number() + 1)
                    .max()
                    .orElse(0)));
        }
        return List.copyOf(more);
    }

    /** The same list with all of an invariant over. */
    static List<Breach> healed(List<Breach> breaches, Invariant invariant, Instant at) {
        return breaches.stream()
                .map(breach -> breach.invariant() == invariant ? breach.healed(at) : breach)
                .toList();
    }
}
