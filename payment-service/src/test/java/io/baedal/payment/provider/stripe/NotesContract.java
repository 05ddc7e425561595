package io.baedal.payment.provider.stripe;

import io.baedal.api.value.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What every store of notes does. */
abstract class NotesContract {

    private static final String REFERENCE = "pay-ord-1-1";
    private static final Money PRICE = Money.krw(12_000);

    abstract Notes notes();

    @Test
    @DisplayName("the first note of a question stays, and whoever asks again sees it")
    void ask() {
        StepVerifier.create(notes().ask(REFERENCE, PRICE)).verifyComplete();
        StepVerifier.create(notes().ask(REFERENCE, Money.krw(1)))
                .expectNext(new Note(REFERENCE, PRICE, false, null))
                .verifyComplete();
    }

    @Test
    @DisplayName("B11 whoever asks after a release sees that it was released, and asked for nothing")
    void buried() {
        StepVerifier.create(notes().bury(REFERENCE)).verifyComplete();
        StepVerifier.create(notes().ask(REFERENCE, PRICE))
                .expectNext(new Note(REFERENCE, null, true, null))
                .verifyComplete();
        StepVerifier.create(notes().bury(REFERENCE))
                .expectNext(new Note(REFERENCE, null, true, null))
                .verifyComplete();
    }

    @Test
    @DisplayName("B11 whoever releases after a question sees what was asked, and what came of it")
    void asked() {
        StepVerifier.create(notes().ask(REFERENCE, PRICE)).verifyComplete();
        StepVerifier.create(notes().remember(REFERENCE, "pi_1")).verifyComplete();
        StepVerifier.create(notes().bury(REFERENCE))
                .expectNext(new Note(REFERENCE, PRICE, false, "pi_1"))
                .verifyComplete();
        StepVerifier.create(notes().find(REFERENCE))
                .expectNext(new Note(REFERENCE, PRICE, true, "pi_1"))
                .verifyComplete();
    }

    @Test
    @DisplayName("there is no note of what nobody asked for or released")
    void none() {
        StepVerifier.create(notes().remember(REFERENCE, "pi_1")).verifyComplete();
        StepVerifier.create(notes().find(REFERENCE)).verifyComplete();
    }
}
