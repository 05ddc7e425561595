package io.baedal.order.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.customer.ChangeCustomer;
import io.baedal.api.customer.CustomerChanged;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.CustomerRegistered;
import io.baedal.api.customer.CustomerWithdrawn;
import io.baedal.api.customer.PhoneClaimId;
import io.baedal.api.customer.PhoneClaimed;
import io.baedal.api.customer.PhoneReleased;
import io.baedal.api.customer.RegisterCustomer;
import io.baedal.api.customer.WithdrawCustomer;
import io.baedal.order.test.InMemory;
import io.baedal.support.rule.RuleBroken;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CustomerDeskTest {

    private static final CustomerId KIM = CustomerId.of("cus-kim");
    private static final CustomerId LEE = CustomerId.of("cus-lee");
    private static final String PHONE = "+821012345678";
    private static final String OTHER = "+821087654321";

    private final PhoneClaims claims = new PhoneClaims("a key of the tests".getBytes(StandardCharsets.UTF_8));
    private final InMemory axon = new InMemory(configurer -> configurer
            .configureAggregate(Customer.class)
            .configureAggregate(PhoneClaim.class)
            .registerCommandHandler(configuration -> new CustomerDesk(
                    configuration.repository(Customer.class), configuration.repository(PhoneClaim.class), claims)));

    @AfterEach
    void close() {
        axon.close();
    }

    @Test
    @DisplayName("S4-8 a customer registers, and the phone is his")
    void register() {
        axon.send(register(KIM, PHONE));
        assertThat(axon.events(KIM)).containsExactly(new CustomerRegistered(KIM, "Kim", PHONE, "Seoul"));
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
        assertThat(axon.events(KIM)).endsWith(new CustomerChanged(KIM, "Kim", OTHER, "Busan"));
        assertThat(axon.events(claim(PHONE))).endsWith(new PhoneReleased(claim(PHONE), KIM));
        axon.send(register(LEE, PHONE));
        refused(register(CustomerId.of("cus-park"), OTHER), "PHONE_TAKEN");
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
    @DisplayName("a registration that is repeated takes no phone, neither with another one nor after leaving")
    void lateRegistration() {
        axon.send(register(KIM, PHONE));
        axon.send(register(KIM, OTHER));
        axon.send(register(LEE, OTHER));
        axon.send(new WithdrawCustomer(KIM));
        axon.send(register(KIM, PHONE));
        axon.send(change(LEE, PHONE));
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
        return new RegisterCustomer(customer, "Kim", phone, "Seoul");
    }

    private static ChangeCustomer change(CustomerId customer, String phone) {
        return new ChangeCustomer(customer, "Kim", phone, "Busan");
    }
}
