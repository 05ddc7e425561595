package io.baedal.payment.payment;

import io.baedal.api.payment.PaymentId;
import io.baedal.api.value.Money;
import io.baedal.payment.payment.Standing.Captured;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the rest of this service may know of a payment. Asked while a message is handled. */
@Component
public class Payments {

    private final PaymentBook book;

    Payments(PaymentBook book) {
        this.book = book;
    }

    /** How much of it is final and was not given back; empty where nothing is final. It may be less a moment later. */
    public Optional<Money> captured(PaymentId id) {
        return book.look(id) instanceof Captured taken ? Optional.of(taken.left()) : Optional.empty();
    }
}
