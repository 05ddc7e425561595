package io.baedal.payment.payment;

import io.baedal.api.payment.PaymentId;
import io.baedal.support.axon.AppendFailure;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * The payments as the event store has them. Each look and each entry is a unit of work of its own, beside the one of the
 * command that is being handled, for two reasons: a lock taken in the command's own would be held until it ends, and so
 * while the provider is asked; and an entry that another instance was quicker to make is noticed here, where it can be
 * made again on what is there now, and not after the handler has returned.
 */
@Component
class PaymentBook {

    private static final int ENTRY_ATTEMPTS_MAX = 3;

    private final Repository<Payment> payments;

    PaymentBook(Repository<Payment> payments) {
        this.payments = payments;
    }

    /** Where the payment stands now. It may stand elsewhere as soon as this returns. */
    Standing look(PaymentId id) {
        // A blank payment is begun and forgotten where there is none: a plain load would log that as a failure.
        return inTurnOfItsOwn(
                () -> payments.loadOrCreate(id.toString(), Payment::new).invoke(Payment::standing));
    }

    /** Looks at something else that way: what it loads is let go again before anybody is asked. */
    <R> R ahead(Callable<R> look) {
        return inTurnOfItsOwn(look);
    }

    /**
     * Makes an entry, in a new payment if there is none. When this returns, it is stored.
     *
     * @param entry called again on the newer state if somebody else made an entry at the same moment
     * @return where the payment stands after the entry
     * @throws ConcurrencyException if somebody else was quicker, several times in a row
     */
    Standing enter(PaymentId id, Consumer<Payment> entry) {
        return enter(
                id,
                payment -> {
                    entry.accept(payment);
                    return false;
                },
                () -> {});
    }

    /**
     * The same, with something that is stored together with the entry, or neither is.
     *
     * @param entry whether it made one
     * @param along called after it, in the same unit of work, if it did
     * @throws RuntimeException what {@code along} failed with; then nothing is stored
     */
    Standing enter(PaymentId id, Predicate<Payment> entry, Runnable along) {
        for (int attempt = 1; ; attempt++) {
            try {
                return inTurnOfItsOwn(() -> {
                    Aggregate<Payment> payment = payments.loadOrCreate(id.toString(), Payment::new);
                    if (payment.invoke(entry::test)) {
                        along.run();
                    }
                    return payment.invoke(Payment::standing);
                });
            } catch (ConcurrencyException quicker) {
                if (attempt == ENTRY_ATTEMPTS_MAX) {
                    throw quicker;
                }
            }
        }
    }

    /** The outer unit of work steps aside meanwhile; its correlation data goes with the events all the same. */
    private static <R> R inTurnOfItsOwn(Callable<R> work) {
        UnitOfWork<?> outer = CurrentUnitOfWork.get();
        CurrentUnitOfWork.clear(outer);
        try {
            UnitOfWork<Message<?>> own = DefaultUnitOfWork.startAndGet(outer.getMessage());
            own.registerCorrelationDataProvider(message -> outer.getCorrelationData());
            return payloadOf(own.executeWithResult(work));
        } finally {
            CurrentUnitOfWork.set(outer);
        }
    }

    private static <R> R payloadOf(ResultMessage<R> result) {
        if (!result.isExceptional()) {
            return result.getPayload();
        }
        switch (result.exceptionResult()) {
            case RuntimeException failure -> throw AppendFailure.meaningOf(failure);
            case Error failure -> throw failure;
            case Throwable checked -> throw new IllegalStateException("nothing in here throws this", checked);
        }
    }
}
