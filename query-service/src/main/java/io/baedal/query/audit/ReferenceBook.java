package io.baedal.query.audit;

import java.time.Instant;
import java.util.List;

/** A payment as the provider's ledger names it, of which the log may know nothing. Nothing of it is stored. */
public record ReferenceBook(String id) implements Book {

    @Override
    public Kind kind() {
        return Kind.REFERENCE;
    }

    /** Of no event, so that there is nothing to wait for; the ledger says when it was written to. */
    @Override
    public Instant at() {
        return Instant.EPOCH;
    }

    @Override
    public long position() {
        return -1;
    }

    @Override
    public List<Breach> breaches() {
        return List.of();
    }
}
