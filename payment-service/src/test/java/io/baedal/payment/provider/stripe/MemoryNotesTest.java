package io.baedal.payment.provider.stripe;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The notes about Stripe in memory")
class MemoryNotesTest extends NotesContract {

    private final Notes notes = new MemoryNotes();

    @Override
    Notes notes() {
        return notes;
    }
}
