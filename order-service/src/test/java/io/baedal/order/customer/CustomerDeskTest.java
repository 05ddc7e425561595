package io.baedal.order.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.baedal.api.customer.ChangeCustomer;
import io.baedal.api.customer.Channel;
import io.baedal.api.customer.Contact;
import io.baedal.api.customer.CustomerChanged;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.CustomerRegistered;
import io.baedal.api.customer.CustomerWithdrawn;
import io.baedal.api.customer.FindContact;
import io.baedal.api.customer.Language;
import io.baedal.api.customer.Person;
import io.baedal.api.customer.PhoneClaimId;
import io.baedal.api.customer.PhoneClaimed;
import io.baedal.api.customer.PhoneReleased;
import io.baedal.api.customer.Preferences;
import io.baedal.api.customer.RegisterCustomer;
import io.baedal.api.customer.WithdrawCustomer;
import io.baedal.api.value.Sealed;
import io.baedal.order.test.InMemory;
import io.baedal.order.test.KeysInMemory;
import io.baedal.support.rule.RuleBroken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.axonframework.config.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CustomerDeskTest {

    private static final CustomerId KIM = CustomerId.of("cus-kim");
    private static final CustomerId LEE = CustomerId.of("cus-lee");
    private static final String PHONE = "+821012345678";
    private static final String OTHER = "+821087654321";

    private final PhoneClaims claims = new PhoneClaims("a key of the tests".getBytes(StandardCharsets.UTF_8));
    private final KeysInMemory keys = new KeysInMemory();
    private final Vault vault = keys.vault();
    private final InMemory axon = new InMemory(configurer -> configurer
            .configureAggregate(Customer.class)
            .configureAggregate(PhoneClaim.class)
            .registerCommandHandler(this::desk)
            .registerQueryHandler(this::desk));

    private CustomerDesk desk(Configuration configuration) {
        return new CustomerDesk(
                configuration.repository(Customer.class),
                configuration.repository(PhoneClaim.class),
                claims,
                keys,
                vault);
    }

    @AfterEach
    void close() {
        axon.close();
    }

    @Test
    @DisplayName("S4-8 a customer registers, and the phone is his")
    void register() {
        axon.send(register(KIM, PHONE));
        assertThat(axon.events(KIM))
                .singleElement(type(CustomerRegistered.class))
                .satisfies(event -> {
                    assertThat(event.phone()).isEqualTo(claim(PHONE));
                    assertThat(vault.open(KIM, event.person())).contains(person(PHONE, "Seoul"));
                });
        assertThat(axon.events(claim(PHONE))).containsExactly(new PhoneClaimed(claim(PHONE), KIM));
    }

    @Test
    @DisplayName("S4-8 a phone belongs to one customer: nobody registers with, or changes to, another's")
    void phoneTaken() {
        axon.send(register(KIM, PHONE));
        axon.send(register(LEE, OTHER));
        refused(register(CustomerId.of("cus-park"), PHONE), "PHONE_TAKEN");
        assertThat(axon.events("cus-park")).isEmpty();
        refused(change(LEE, PHONE), "PHONE_TAKEN");
        assertThat(axon.events(LEE)).hasSize(1);
    }

    @Test
    @DisplayName("S4-8 a customer changes what is known of him; the old phone is free, the new one is not")
    void change() {
        axon.send(register(KIM, PHONE));
        axon.send(change(KIM, OTHER));
        assertThat(axon.events(KIM)).last(type(CustomerChanged.class)).satisfies(event -> {
            assertThat(event.phone()).isEqualTo(claim(OTHER));
            assertThat(vault.open(KIM, event.person())).contains(person(OTHER, "Busan"));
        });
        assertThat(axon.events(claim(PHONE))).endsWith(new PhoneReleased(claim(PHONE), KIM));
        axon.send(register(LEE, PHONE));
        refused(register(CustomerId.of("cus-park"), OTHER), "PHONE_TAKEN");
    }

    @Test
    @DisplayName("How a customer wants to be written to is his to say and to change, and no other request for him")
    void preferences() {
        Preferences korean = new Preferences(Language.KO, null);
        Preferences bySms = new Preferences(Language.EN, Channel.SMS);
        Person kim = person(PHONE, "Seoul");
        // given
        axon.send(new RegisterCustomer(KIM, kim, korean));
        assertThat(registered(KIM).preferences()).isEqualTo(korean);
        refused(new RegisterCustomer(KIM, kim, bySms), "IDEMPOTENCY_KEY_REUSED");
        axon.send(new RegisterCustomer(KIM, kim, korean));
        // when he is the same, and wants another language and channel, twice
        axon.send(new ChangeCustomer(KIM, kim, bySms));
        axon.send(new ChangeCustomer(KIM, kim, bySms));
        // then
        assertThat(axon.events(KIM))
                .hasSize(2)
                .last(type(CustomerChanged.class))
                .satisfies(event -> {
                    assertThat(event.preferences()).isEqualTo(bySms);
                    assertThat(vault.open(KIM, event.person())).contains(kim);
                });
        assertThat(axon.ask(new FindContact(KIM), Contact.class)).isEqualTo(new Contact(PHONE, bySms));
    }

    @Test
    @DisplayName("S4-8 who may tell a customer something learns his phone each time, and never once he has left")
    void contact() {
        // given one who is there, one who was never there, and a key store that may be down
        axon.send(register(KIM, PHONE));
        assertThat(axon.ask(new FindContact(KIM), Contact.class)).isEqualTo(new Contact(PHONE, Preferences.NONE));
        assertThat(axon.ask(new FindContact(LEE), Contact.class)).isEqualTo(Contact.NONE);
        keys.down(true);
        assertThatThrownBy(() -> axon.ask(new FindContact(KIM), Contact.class))
                .hasRootCauseInstanceOf(RuleBroken.class);
        keys.down(false);
        // when he leaves, then nobody learns it, before his key is destroyed and after
        axon.send(new WithdrawCustomer(KIM));
        assertThat(axon.ask(new FindContact(KIM), Contact.class)).isEqualTo(Contact.NONE);
        axon.send(new DestroyCustomerKey(KIM));
        assertThat(axon.ask(new FindContact(KIM), Contact.class)).isEqualTo(Contact.NONE);
        // and whoever prints it has printed nothing
        assertThat(new Contact(PHONE, Preferences.NONE)).hasToString("Contact[...]");
    }

    @Test
    @DisplayName("S4-8 whoever leaves gives the phone back")
    void withdraw() {
        axon.send(register(KIM, PHONE));
        axon.send(new WithdrawCustomer(KIM));
        assertThat(axon.events(KIM)).endsWith(new CustomerWithdrawn(KIM));
        axon.send(register(LEE, PHONE));
        assertThat(axon.events(LEE)).hasSize(1);
    }

    @Test
    @DisplayName("S4-8 what is known of whoever has left is read by nobody, and of the others by whoever may")
    void forgotten() {
        axon.send(register(KIM, PHONE));
        axon.send(register(LEE, OTHER));
        Sealed sealed = registered(KIM).person();
        // when one leaves, and the policy does what it does, once too often
        axon.send(new WithdrawCustomer(KIM));
        axon.send(new DestroyCustomerKey(KIM));
        axon.send(new DestroyCustomerKey(KIM));
        // then
        assertThat(vault.open(KIM, sealed)).isEmpty();
        assertThat(vault.open(LEE, registered(LEE).person())).contains(person(OTHER, "Seoul"));
        // and leaving needs no key, and no key comes back
        axon.send(new WithdrawCustomer(KIM));
        refused(register(KIM, PHONE), "CUSTOMER_WITHDRAWN");
        assertThat(axon.events(KIM)).hasSize(2);
        assertThat(keys.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("S4-8 C1 without the key store nobody registers or changes, and nothing is half made; leaving works")
    void keyStoreDown() {
        axon.send(register(KIM, PHONE));
        keys.down(true);
        refused(register(LEE, OTHER), "KEY_STORE_UNAVAILABLE");
        refused(change(KIM, OTHER), "KEY_STORE_UNAVAILABLE");
        assertThat(axon.events(LEE)).isEmpty();
        assertThat(axon.events(KIM)).hasSize(1);
        assertThat(axon.events(claim(OTHER))).isEmpty();
        axon.send(new WithdrawCustomer(KIM));
        assertThat(axon.events(claim(PHONE))).endsWith(new PhoneReleased(claim(PHONE), KIM));
        // when it is back, the same request is answered
        keys.down(false);
        axon.send(register(LEE, OTHER));
        assertThat(axon.events(LEE)).hasSize(1);
    }

    @Test
    @DisplayName("S4-8 a crash after the key was made leaves a key of nobody, which the next registration takes")
    void crashAfterTheKey() {
        CustomerKey nobodys = keys.keyOf(KIM);
        axon.send(register(KIM, PHONE));
        assertThat(registered(KIM).person().keyId()).isEqualTo(nobodys.keyId());
        assertThat(keys.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("S4-8 for a registration that is refused no key is made")
    void noKeyForTheRefused() {
        axon.send(register(KIM, PHONE));
        refused(register(LEE, PHONE), "PHONE_TAKEN");
        assertThat(keys.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("F16 a customer of a first revision, who stands openly in the log, changes and leaves like any other")
    void firstRevision() {
        byte[] json = "{\"name\":\"Kim\",\"phone\":\"%s\",\"address\":\"Seoul\"}"
                .formatted(PHONE)
                .getBytes(StandardCharsets.UTF_8);
        Sealed open = new Sealed(Sealed.NO_KEY, Base64.getEncoder().encodeToString(json));
        for (CustomerId customer : List.of(KIM, LEE)) {
            axon.happened("Customer", customer, new CustomerRegistered(customer, null, open, Preferences.NONE));
        }
        axon.happened("PhoneClaim", claim(PHONE), new PhoneClaimed(claim(PHONE), KIM));
        // when one changes the phone, then the old one is free, and the change is sealed
        axon.send(change(KIM, OTHER));
        assertThat(axon.events(claim(PHONE))).endsWith(new PhoneReleased(claim(PHONE), KIM));
        assertThat(axon.events(KIM))
                .last(type(CustomerChanged.class))
                .satisfies(event -> assertThat(event.person().keyId()).isNotEqualTo(Sealed.NO_KEY));
        // and the other leaves
        axon.send(new WithdrawCustomer(LEE));
        assertThat(axon.events(LEE)).endsWith(new CustomerWithdrawn(LEE));
    }

    @Test
    @DisplayName("every command twice is once")
    void twice() {
        axon.send(register(KIM, PHONE));
        axon.send(register(KIM, PHONE));
        axon.send(change(KIM, OTHER));
        axon.send(change(KIM, OTHER));
        axon.send(new WithdrawCustomer(KIM));
        axon.send(new WithdrawCustomer(KIM));
        assertThat(axon.events(KIM)).hasSize(3);
        assertThat(axon.events(claim(PHONE))).hasSize(2);
        assertThat(axon.events(claim(OTHER))).hasSize(2);
    }

    @Test
    @DisplayName(
            "a registration that is repeated takes no phone, neither with another one nor after leaving, which it is told")
    void lateRegistration() {
        axon.send(register(KIM, PHONE));
        refused(register(KIM, OTHER), "IDEMPOTENCY_KEY_REUSED");
        axon.send(register(LEE, OTHER));
        axon.send(new WithdrawCustomer(KIM));
        refused(register(KIM, PHONE), "CUSTOMER_WITHDRAWN");
        axon.send(change(LEE, PHONE));
        assertThat(axon.events(KIM)).hasSize(2);
    }

    @Test
    @DisplayName("S4-8 the key of a registration leads nobody else to the customer, whatever he has changed since")
    void keyOfAnother() {
        axon.send(register(KIM, PHONE));
        axon.send(change(KIM, OTHER));
        refused(new RegisterCustomer(KIM, person(OTHER, "Busan"), Preferences.NONE), "IDEMPOTENCY_KEY_REUSED");
        axon.send(register(KIM, PHONE));
        assertThat(axon.events(KIM)).hasSize(2);
    }

    @Test
    @DisplayName("whoever has left is changed no more")
    void changeAfterLeaving() {
        axon.send(register(KIM, PHONE));
        axon.send(new WithdrawCustomer(KIM));
        refused(change(KIM, OTHER), "CUSTOMER_WITHDRAWN");
        assertThat(axon.events(claim(OTHER))).isEmpty();
    }

    @Test
    @DisplayName("the claim on a phone does not tell the phone, and needs the key to be found")
    void claimHidesThePhone() {
        assertThat(claim(PHONE).value()).matches("claim-phone-[0-9a-f]{32}").doesNotContain("12345678");
        assertThat(claim(PHONE)).isEqualTo(claim(PHONE)).isNotEqualTo(claim(OTHER));
        PhoneClaims elsewhere = new PhoneClaims("another key".getBytes(StandardCharsets.UTF_8));
        assertThat(elsewhere.apply(PHONE)).isNotEqualTo(claim(PHONE));
    }

    private void refused(Object command, String code) {
        assertThatThrownBy(() -> axon.send(command))
                .isInstanceOfSatisfying(
                        RuleBroken.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private PhoneClaimId claim(String phone) {
        return claims.apply(phone);
    }

    private static RegisterCustomer register(CustomerId customer, String phone) {
        return new RegisterCustomer(customer, person(phone, "Seoul"), Preferences.NONE);
    }

    private static ChangeCustomer change(CustomerId customer, String phone) {
        return new ChangeCustomer(customer, person(phone, "Busan"), Preferences.NONE);
    }

    private static Person person(String phone, String address) {
        return new Person("Kim", phone, address, 33);
    }

    private CustomerRegistered registered(CustomerId customer) {
        return (CustomerRegistered) axon.events(customer).getFirst();
    }
}
