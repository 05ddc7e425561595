package io.baedal.payment.payment;

import static io.baedal.payment.payment.Examples.PAYMENT;
import static io.baedal.payment.payment.Examples.authorise;
import static io.baedal.payment.payment.Examples.authorised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.payment.SettlePayment;
import io.baedal.api.value.Reason;
import io.baedal.payment.config.PaymentServiceApplication;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.ServiceIT;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

@DisplayName("The book of payments on a node")
@ServiceIT
// An annotation of one's own hides the one that @ServiceIT brings, so the initializer is named again.
@ContextConfiguration(classes = PaymentServiceApplication.class, initializers = BackingServices.class)
@TestPropertySource(properties = "spring.config.name=payment-service")
class PaymentBookIT {

    @Autowired
    private EventStore events;

    private final CyclicBarrier bothHaveLooked = new CyclicBarrier(2);
    private final AtomicInteger entries = new AtomicInteger();

    @Test
    @DisplayName("F19 two instances that record a first event at the same moment record one")
    void firstEventTwice() {
        // when
        List<Standing> standings = both(
                PAYMENT,
                payment -> payment.authorise(authorise(PAYMENT)),
                payment -> payment.authorise(authorise(PAYMENT)));

        // then
        assertThat(standings).hasOnlyElementsOfType(Standing.Reserved.class);
        assertThat(stored(PAYMENT)).isEqualTo(List.of(authorised()));
        assertThat(entries)
                .as("the slower one was turned away and looked again")
                .hasValue(3);
    }

    @Test
    @DisplayName("B11 a yes and a tombstone that are recorded at the same moment end as one of two clean stories")
    void yesAndTombstone() {
        // given
        PaymentId other = PaymentId.forAttempt(Examples.ORDER, 2);

        // when
        both(
                other,
                payment -> payment.authorise(authorise(other)),
                payment -> payment.release(
                        new SettlePayment(other, Examples.ORDER, Examples.ZERO, Reason.PAYMENT_UNAVAILABLE)));

        // then
        assertThat(stored(other).stream().map(Object::getClass).toList())
                .isIn(List.of(PaymentVoided.class), List.of(PaymentAuthorised.class, PaymentVoided.class));
        assertThat(entries).hasValue(3);
    }

    @Test
    @DisplayName("S2-12 what goes with a payment is stored with it in one go, or neither is")
    void together() {
        // given
        PaymentId id = PaymentId.forAttempt(Examples.ORDER, 3);
        PaymentId companion = PaymentId.forAttempt(Examples.ORDER, 4);
        EventSourcingRepository<Payment> payments = instance();
        PaymentBook book = new PaymentBook(payments);
        Runnable along = () -> payments.loadOrCreate(companion.toString(), Payment::new)
                .execute(payment -> payment.authorise(authorise(companion)));

        // when
        handling(() -> assertThatThrownBy(() -> book.enter(id, payment -> payment.authorise(authorise(id)), () -> {
                    along.run();
                    throw new IllegalStateException("it cannot be");
                }))
                .hasMessage("it cannot be"));

        // then
        assertThat(stored(id)).isEmpty();
        assertThat(stored(companion)).isEmpty();

        // when
        Predicate<Payment> comesTooLate = payment -> {
            CurrentUnitOfWork.get().onPrepareCommit(unit -> {
                throw new IllegalStateException("too late");
            });
            return payment.authorise(authorise(id));
        };
        handling(() ->
                assertThatThrownBy(() -> book.enter(id, comesTooLate, along)).hasMessage("too late"));

        // then
        assertThat(stored(id)).isEmpty();
        assertThat(stored(companion)).isEmpty();

        // when
        handling(() -> book.enter(id, payment -> payment.authorise(authorise(id)), along));

        // then
        assertThat(stored(id)).hasSize(1);
        assertThat(stored(companion)).hasSize(1);
    }

    @Test
    @DisplayName("S2-12 where somebody is quicker about what goes with a payment, the payment is recorded anew with it")
    void quickerAbout() {
        // given
        PaymentId id = PaymentId.forAttempt(Examples.ORDER, 5);
        PaymentId companion = PaymentId.forAttempt(Examples.ORDER, 6);
        EventSourcingRepository<Payment> payments = instance();
        PaymentBook book = new PaymentBook(payments);
        Runnable along = () -> {
            payments.loadOrCreate(companion.toString(), Payment::new)
                    .execute(payment -> payment.authorise(authorise(companion)));
            if (entries.getAndIncrement() == 0) {
                // After it was loaded, and before it is stored.
                instance(companion, payment -> payment.authorise(authorise(companion)), new PaymentBook(instance()))
                        .join();
            }
        };

        // when
        handling(() -> book.enter(id, payment -> payment.authorise(authorise(id)), along));

        // then
        assertThat(entries).as("the first time was in vain").hasValue(2);
        assertThat(stored(id)).hasSize(1);
        assertThat(stored(companion)).hasSize(1);
    }

    private List<Standing> both(PaymentId id, Consumer<Payment> one, Consumer<Payment> another) {
        CompletableFuture<Standing> first = instance(id, one);
        CompletableFuture<Standing> second = instance(id, another);
        return List.of(first.join(), second.join());
    }

    private CompletableFuture<Standing> instance(PaymentId id, Consumer<Payment> entry) {
        Consumer<Payment> together = payment -> {
            if (entries.incrementAndGet() <= 2) {
                await(bothHaveLooked);
            }
            entry.accept(payment);
        };
        return instance(id, together, new PaymentBook(instance()));
    }

    private static CompletableFuture<Standing> instance(PaymentId id, Consumer<Payment> entry, PaymentBook book) {
        return CompletableFuture.supplyAsync(() -> handling(() -> book.enter(id, entry)), Thread::startVirtualThread);
    }

    /** Another instance shares the event store and nothing else, so it has no lock in common. */
    private EventSourcingRepository<Payment> instance() {
        return EventSourcingRepository.builder(Payment.class)
                .eventStore(events)
                .lockFactory(NullLockFactory.INSTANCE)
                .build();
    }

    private static <R> R handling(Supplier<R> work) {
        DefaultUnitOfWork<Message<?>> handling = DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("test"));
        try {
            return work.get();
        } finally {
            handling.rollback();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new AssertionError("the other one did not come", alone);
        }
    }

    private List<?> stored(PaymentId id) {
        return events.readEvents(id.toString())
                .asStream()
                .map(Message::getPayload)
                .toList();
    }
}
