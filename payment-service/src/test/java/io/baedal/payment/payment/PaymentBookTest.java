package io.baedal.payment.payment;

import static io.baedal.payment.payment.Examples.PAYMENT;
import static io.baedal.payment.payment.Examples.authorise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The book of payments")
class PaymentBookTest {

    private final AggregateTestFixture<Payment> fixture = new AggregateTestFixture<>(Payment.class);

    @AfterEach
    void nothingIsLeftBehind() {
        while (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().rollback();
        }
    }

    @Test
    @DisplayName("makes an entry again when another instance was quicker")
    void quicker() {
        // given
        handling(authorise());
        PaymentBook book = new PaymentBook(new SlowerTimes(2, fixture.getRepository()));

        // when
        Standing standing = book.enter(PAYMENT, payment -> payment.authorise(authorise()));

        // then
        assertThat(standing).isInstanceOf(Standing.Reserved.class);
        assertThat(fixture.getEventStore().readEvents(PAYMENT.toString()).asStream())
                .hasSize(1);
    }

    @Test
    @DisplayName("gives up when others are quicker again and again")
    void alwaysQuicker() {
        // given
        handling(authorise());
        PaymentBook book = new PaymentBook(new SlowerTimes(3, fixture.getRepository()));

        // then
        assertThatThrownBy(() -> book.enter(PAYMENT, payment -> payment.authorise(authorise())))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(book.look(PAYMENT)).isInstanceOf(Standing.Nothing.class);
    }

    @Test
    @DisplayName("S2-12 stores an entry and what goes with it together, or neither")
    void together() {
        // given
        handling(authorise());
        PaymentBook book = new PaymentBook(fixture.getRepository());

        // then
        assertThatThrownBy(() -> book.enter(PAYMENT, payment -> payment.authorise(authorise()), () -> {
                    throw new IllegalStateException("the other one cannot be stored");
                }))
                .hasMessage("the other one cannot be stored");
        assertThat(book.look(PAYMENT)).isInstanceOf(Standing.Nothing.class);
    }

    @Test
    @DisplayName("B11 calls nothing to go along where no entry is made, and again where it has to be made anew")
    void along() {
        // given
        handling(authorise());
        PaymentBook slow = new PaymentBook(new SlowerTimes(1, fixture.getRepository()));
        AtomicInteger calls = new AtomicInteger();

        // when
        slow.enter(PAYMENT, payment -> payment.authorise(authorise()), calls::incrementAndGet);
        slow.enter(PAYMENT, payment -> payment.authorise(authorise()), calls::incrementAndGet);

        // then
        assertThat(calls)
                .as("once in vain, once for good, and not for the second yes")
                .hasValue(2);
    }

    @Test
    @DisplayName("keeps the correlation data of the command on its events, and gives the unit of work back")
    void correlation() {
        // given
        UnitOfWork<?> outer = handling(authorise());
        outer.registerCorrelationDataProvider(new SimpleCorrelationDataProvider("traceId"));
        PaymentBook book = new PaymentBook(fixture.getRepository());

        // when
        Standing standing = book.enter(PAYMENT, payment -> payment.authorise(authorise()));

        // then
        assertThat(standing).isInstanceOf(Standing.Reserved.class);
        assertThat(fixture.getEventStore().readEvents(PAYMENT.toString()).next().getMetaData())
                .containsEntry("traceId", "t-1");
        assertThat(CurrentUnitOfWork.get()).isSameAs(outer);
    }

    private static UnitOfWork<?> handling(Object command) {
        return DefaultUnitOfWork.startAndGet(
                new GenericCommandMessage<>(command, MetaData.from(Map.of("traceId", "t-1"))));
    }

    /** A repository whose first entries come too late, which shows when the unit of work commits. */
    private static final class SlowerTimes implements Repository<Payment> {

        private final Repository<Payment> delegate;
        private int times;

        SlowerTimes(int times, Repository<Payment> delegate) {
            this.times = times;
            this.delegate = delegate;
        }

        @Override
        public Aggregate<Payment> loadOrCreate(String id, Callable<Payment> factory) throws Exception {
            if (times-- > 0) {
                CurrentUnitOfWork.get().onPrepareCommit(unit -> {
                    throw new ConcurrencyException("somebody was quicker");
                });
            }
            return delegate.loadOrCreate(id, factory);
        }

        @Override
        public Aggregate<Payment> load(String id) {
            return delegate.load(id);
        }

        @Override
        @Deprecated
        @SuppressWarnings("deprecation")
        public Aggregate<Payment> load(String id, Long expectedVersion) {
            return delegate.load(id, expectedVersion);
        }

        @Override
        public Aggregate<Payment> newInstance(Callable<Payment> factory) throws Exception {
            return delegate.newInstance(factory);
        }

        @Override
        public void send(Message<?> message, ScopeDescriptor scope) throws Exception {
            delegate.send(message, scope);
        }

        @Override
        public boolean canResolve(ScopeDescriptor scope) {
            return delegate.canResolve(scope);
        }
    }
}
