package io.baedal.payment.payment;

import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.value.Reason;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Something that stands and falls with the money: it is recorded in the unit of work that records
 * {@code PaymentAuthorised}, or neither is. Implemented by a bean of the package it belongs to; every such bean is asked.
 */
public interface WithTheMoney {

    /**
     * Looks ahead, before the provider is asked, so that no money is asked for in vain. Called in a unit of work of its
     * own, and changes nothing. What it says may have changed by the time of {@link #record}.
     *
     * @return why the payment is to be declined; empty if nothing stands against it now
     */
    Optional<Reason> objection(AuthorisePayment terms);

    /**
     * Records its part in the current unit of work. Called again in a new one, for the same terms, if somebody else made an
     * entry at the same moment. Not called where the payment is answered already.
     *
     * @throws Refused if it cannot be; then nothing of the unit of work is kept, the money goes back, and the payment is
     *     declined
     */
    void record(AuthorisePayment terms);

    /** The aggregate of this name in the current unit of work: as the log has it, or a blank one that may begin now. */
    static <A> Aggregate<A> loadOrBegin(Repository<A> all, Object id, Callable<A> blank) {
        try {
            return all.loadOrCreate(id.toString(), blank);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception checked) {
            throw new IllegalStateException("nothing in here throws this", checked);
        }
    }

    /** It cannot be, and so the money must not be taken. */
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Reason reason;

        public Refused(Reason reason, String sentence) {
            super(sentence);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }
}
