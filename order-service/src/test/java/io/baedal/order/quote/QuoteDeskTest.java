package io.baedal.order.quote;

import static io.baedal.order.test.Given.CAKE;
import static io.baedal.order.test.Given.CUSTOMER;
import static io.baedal.order.test.Given.DOOR;
import static io.baedal.order.test.Given.FEE;
import static io.baedal.order.test.Given.NOW;
import static io.baedal.order.test.Given.SHOP;
import static io.baedal.order.test.Given.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.Person;
import io.baedal.api.customer.Preferences;
import io.baedal.api.customer.RegisterCustomer;
import io.baedal.api.customer.WithdrawCustomer;
import io.baedal.api.order.Quote;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plans;
import io.baedal.api.store.BasketLine;
import io.baedal.api.store.ChangeItem;
import io.baedal.api.store.ItemTraits;
import io.baedal.api.store.ListItem;
import io.baedal.api.store.RegisterStore;
import io.baedal.api.store.SetStoreStatus;
import io.baedal.api.store.StoreId;
import io.baedal.api.store.StoreStatus;
import io.baedal.api.value.Money;
import io.baedal.order.customer.Customer;
import io.baedal.order.customer.CustomerDesk;
import io.baedal.order.customer.PhoneClaim;
import io.baedal.order.customer.PhoneClaims;
import io.baedal.order.store.Store;
import io.baedal.order.test.InMemory;
import io.baedal.order.test.KeysInMemory;
import io.baedal.support.rule.RuleBroken;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QuoteDeskTest {

    private final KeysInMemory keys = new KeysInMemory();
    private final InMemory axon = new InMemory(configurer -> configurer
            .configureAggregate(Customer.class)
            .configureAggregate(PhoneClaim.class)
            .configureAggregate(Store.class)
            .registerCommandHandler(configuration -> new CustomerDesk(
                    configuration.repository(Customer.class),
                    configuration.repository(PhoneClaim.class),
                    new PhoneClaims(new byte[32]),
                    keys,
                    keys.vault()))
            .registerCommandHandler(configuration -> new QuoteDesk(
                    configuration.repository(Customer.class),
                    configuration.repository(Store.class),
                    Plans.standard(),
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    Duration.ofMinutes(5))));

    @BeforeEach
    void customerAndStore() {
        axon.send(new RegisterCustomer(CUSTOMER, new Person("Kim", "+821012345678", "Seoul", null), Preferences.NONE));
        axon.send(new RegisterStore(STORE, "Bakery", Kind.DELIVERY, SHOP, FEE));
        axon.send(new ListItem(STORE, CAKE, "Cake", Money.krw(6_000), true, ItemTraits.NONE));
        axon.send(new SetStoreStatus(STORE, StoreStatus.OPEN));
    }

    @AfterEach
    void close() {
        axon.close();
    }

    @Test
    @DisplayName("a quote is what the store asks at this moment, and holds for five minutes")
    void quote() {
        assertThat(take(CUSTOMER, STORE).total()).isEqualTo(Money.krw(9_000));
        assertThat(take(CUSTOMER, STORE).expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        axon.send(new ChangeItem(STORE, CAKE, "Cake", Money.krw(7_000), false, ItemTraits.NONE));
        assertThat(take(CUSTOMER, STORE).total()).isEqualTo(Money.krw(10_000));
    }

    @Test
    @DisplayName("asking for a quote changes nothing")
    void nothingHappens() {
        int before = axon.events(STORE).size() + axon.events(CUSTOMER).size();
        take(CUSTOMER, STORE);
        assertThat(axon.events(STORE).size() + axon.events(CUSTOMER).size()).isEqualTo(before);
    }

    @Test
    @DisplayName("a store whose kind has no row any more gives no quotes, and says why")
    void kindIsGone() {
        StoreId laundry = StoreId.of("sto-laundry");
        axon.send(new RegisterStore(laundry, "Laundry", Kind.of("LAUNDRY"), SHOP, FEE));
        assertThatThrownBy(() -> take(CUSTOMER, laundry))
                .isInstanceOfSatisfying(
                        RuleBroken.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("KIND_NOT_OFFERED"));
    }

    @Test
    @DisplayName("whoever left, or was never there, gets no quote; and nobody gets one from a store that is not there")
    void refused() {
        assertThatThrownBy(() -> take(CustomerId.of("cus-nobody"), STORE))
                .isInstanceOf(AggregateNotFoundException.class);
        assertThatThrownBy(() -> take(CUSTOMER, StoreId.of("sto-nowhere")))
                .isInstanceOf(AggregateNotFoundException.class);
        axon.send(new WithdrawCustomer(CUSTOMER));
        assertThatThrownBy(() -> take(CUSTOMER, STORE))
                .isInstanceOfSatisfying(
                        RuleBroken.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("CUSTOMER_WITHDRAWN"));
    }

    private Quote take(CustomerId customer, StoreId store) {
        return Objects.requireNonNull(axon.commands()
                .<Quote>sendAndWait(new TakeQuote(
                        store,
                        new Wanted(customer, List.of(new BasketLine(CAKE, 1, null)), null, DOOR, null, null, null))));
    }
}
