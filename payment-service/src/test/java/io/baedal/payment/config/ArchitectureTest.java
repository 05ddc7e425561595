package io.baedal.payment.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.baedal.payment.coupon.CouponDesk;
import io.baedal.payment.coupon.CouponProperties;
import io.baedal.payment.headquarters.Headquarters;
import io.baedal.payment.headquarters.HeadquartersAnswer;
import io.baedal.payment.headquarters.HeadquartersProperties;
import io.baedal.payment.payment.Payments;
import io.baedal.payment.payment.WithTheMoney;
import io.baedal.payment.sales.SalesProperties;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.stereotype.Controller;

@DisplayName("The architecture of payment-service")
class ArchitectureTest {

    private static final String ROOT = "io.baedal.payment.";

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.baedal.payment");

    @ParameterizedTest(name = "not {0}")
    @CsvSource({
        "com.mongodb, com.mongodb.MongoException, where entries are stored is up to event store and provider",
        "org.bson, org.bson.Document, the same",
        "org.springframework.web, org.springframework.web.bind.annotation.RestController, how it is asked for is no matter",
        "org.springframework.http, org.springframework.http.HttpStatus, the same",
        "io.baedal.payment.provider.simulator, io.baedal.payment.provider.simulator.Ledger, it can be exchanged",
        "io.baedal.payment.provider.stripe, io.baedal.payment.provider.stripe.Notes, the same",
        "com.stripe, com.stripe.StripeClient, the same",
        "io.baedal.payment.policy, io.baedal.payment.policy.WhenOrderFailedSettlePayment, others make it move",
        "io.baedal.payment.config, io.baedal.payment.config.Groups, the outside knows the inside and not vice versa"
    })
    @DisplayName("payments know the port of the provider and Axon, and nothing of how the world is reached:")
    void domain(String forbidden, String witness, String reason) {
        neverDepends("payment", forbidden, witness, reason);
    }

    @ParameterizedTest(name = "not {0}")
    @CsvSource({
        "io.baedal.payment.payment, io.baedal.payment.payment.Payment",
        "io.baedal.payment.policy, io.baedal.payment.policy.WhenOrderFailedSettlePayment",
        "org.axonframework, org.axonframework.messaging.Message"
    })
    @DisplayName("a provider knows nothing of those who ask it:")
    void provider(String forbidden, String witness) {
        neverDepends("provider", forbidden, witness, "it could not be exchanged for another");
    }

    @ParameterizedTest(name = "not {0}")
    @CsvSource({
        "payment, sales, io.baedal.payment.sales.SalesProperties",
        "payment, headquarters, io.baedal.payment.headquarters.Headquarters",
        "payment, coupon, io.baedal.payment.coupon.CouponDesk",
        "coupon, sales, io.baedal.payment.sales.SalesProperties",
        "review, sales, io.baedal.payment.sales.SalesProperties",
        "review, coupon, io.baedal.payment.coupon.CouponDesk",
        "headquarters, sales, io.baedal.payment.sales.SalesProperties"
    })
    @DisplayName("S1-18 what money buys can be taken away, since nothing it listens to knows of it:")
    void listeners(String part, String listener, String witness) {
        neverDepends(part, ROOT + listener, witness, "it was added by listening, and is removed by listening no more");
    }

    @Test
    @DisplayName("packages know each other in one direction only")
    void noCycles() {
        SlicesRuleDefinition.slices()
                .matching("io.baedal.payment.(*)..")
                .should()
                .beFreeOfCycles()
                .check(SERVICE);
    }

    @Test
    @DisplayName("of reviews, coupons, sales and headquarters only what their neighbours need is public")
    void visibilityOfWhatMoneyBuys() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .resideInAnyPackage(ROOT + "review", ROOT + "coupon", ROOT + "sales", ROOT + "headquarters")
                .and()
                .doNotBelongToAnyOf(
                        CouponDesk.class,
                        CouponProperties.class,
                        SalesProperties.class,
                        Headquarters.class,
                        HeadquartersAnswer.class,
                        HeadquartersProperties.class)
                .should()
                .notBePublic()
                .check(SERVICE);
    }

    /** @param witness a class of the forbidden package: a rule against what is not on the class path proves nothing */
    private void neverDepends(String part, String forbidden, String witness, String reason) {
        assertThatCode(() -> Class.forName(witness)).doesNotThrowAnyException();
        assertThat(witness).startsWith(forbidden + ".");
        noClasses()
                .that()
                .resideInAPackage(ROOT + part + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(forbidden + "..")
                .because(reason)
                .check(SERVICE);
    }

    @Test
    @DisplayName("event handlers return nothing, because Axon calls one that returns a Mono and never subscribes it")
    void eventHandlers() {
        methods()
                .that()
                .areAnnotatedWith(EventHandler.class)
                .should()
                .haveRawReturnType(void.class)
                .check(SERVICE);
    }

    @Test
    @DisplayName("a policy belongs to a group that is named in Groups, and is not replayed: money would move twice")
    void policies() {
        classes()
                .that()
                .haveSimpleNameStartingWith("When")
                .should()
                .beAnnotatedWith(ProcessingGroup.class)
                .andShould()
                .beAnnotatedWith(DisallowReplay.class)
                .check(SERVICE);
        assertThat(SERVICE.stream()
                        .filter(type -> type.isAnnotatedWith(ProcessingGroup.class))
                        .map(type ->
                                type.getAnnotationOfType(ProcessingGroup.class).value()))
                .isNotEmpty()
                .allMatch(groups()::contains);
    }

    @Test
    @DisplayName("only the edges are public, and what a payment is to its neighbours: nobody builds on the inside")
    void visibility() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .resideInAnyPackage(
                        ROOT + "payment",
                        ROOT + "claim",
                        ROOT + "policy",
                        ROOT + "provider.simulator",
                        ROOT + "provider.stripe")
                .and()
                .doNotBelongToAnyOf(WithTheMoney.class, Payments.class)
                .should()
                .notBePublic()
                .check(SERVICE);
        assertThat(SERVICE.stream().filter(type -> type.isMetaAnnotatedWith(Controller.class)))
                .isNotEmpty();
    }

    /** All constants of {@link Groups}. */
    static Set<String> groups() {
        return Arrays.stream(Groups.class.getFields())
                .map(ArchitectureTest::constant)
                .collect(Collectors.toSet());
    }

    private static String constant(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError("a public constant can be read", impossible);
        }
    }
}
