package io.baedal.query.audit;

import static io.baedal.query.audit.Life.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.CustomerWithdrawn;
import io.baedal.api.plan.Kind;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import io.baedal.query.config.Groups;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The audit of the provider's ledger, and of what it could not enter into its books,")
class AuditOfTheLedgerIT {

    private static HastyAudit audit;
    private static AuditedInstance service;

    @BeforeAll
    static void start() {
        audit = new HastyAudit();
        service = audit.service;
    }

    @AfterAll
    static void stop() {
        audit.close();
    }

    @Test
    @DisplayName(
            "I1 finds money that left the provider's books and not ours; and says that it does not know while it cannot look")
    void thief() {
        // given
        Life life = audit.paidAs(new Life(Kind.DELIVERY, "ord-thief").untilCompleted());
        service.publish(life, 0);
        service.untilCompared("ord-thief");
        // when
        audit.paidAs(life, "REFUNDED 100");
        // then
        assertThat(audit.untilFound("ord-thief").violations()).singleElement().satisfies(violation -> {
            assertThat(violation.invariant()).isEqualTo(Invariant.PROVIDER);
            assertThat(violation.expected()).isEqualTo(NOTHING);
            assertThat(violation.found().amount()).isEqualTo(100);
        });
        // when
        audit.ledger.up(false);
        // then
        AuditAnswer blind = service.until("?open=true", answer -> state(answer) == Standing.State.UNKNOWN);
        assertThat(blind.checks().get(CheckName.LEDGER.ordinal()).why())
                .contains("503")
                .doesNotContain("http");
        assertThat(service.audit("?open=true&about=ord-thief").violations()).isNotEmpty();
        // when
        audit.paidAs(life);
        audit.ledger.up(true);
        // then
        audit.untilHealed("ord-thief");
        service.until("", answer -> state(answer) == Standing.State.LOOKING);
    }

    @Test
    @DisplayName(
            "I1 finds a payment in the provider's books of which the log knows nothing, and that it came to know of it")
    void stranger() {
        // given what an order paid, and what was reserved and let go again
        Life life = audit.paidAs(new Life(Kind.DELIVERY, "ord-known").untilCompleted());
        service.publish(life, 0);
        service.untilCompared("ord-known");
        audit.ledger.list(life.payment.toString());
        audit.ledger.say("pay-ord-given-up-1", "AUTHORISED 500", "VOIDED 500");
        audit.ledger.list("pay-ord-given-up-1");
        // when
        Life late = new Life(Kind.DELIVERY, "ord-unheard").untilCompleted();
        audit.paidAs(late);
        audit.ledger.list(late.payment.toString());
        audit.ledger.say("by-hand", "AUTHORISED 700", "CAPTURED 700");
        audit.ledger.list("by-hand");
        // then
        assertThat(audit.untilFound("by-hand").violations()).singleElement().satisfies(violation -> {
            assertThat(violation.invariant()).isEqualTo(Invariant.PROVIDER);
            assertThat(violation.expected()).isEqualTo(NOTHING);
            assertThat(violation.found().amount()).isEqualTo(700);
        });
        audit.untilFound(late.payment.toString());
        assertThat(service.audit("?about=" + life.payment).violations()).isEmpty();
        assertThat(service.audit("?about=pay-ord-given-up-1").violations()).isEmpty();
        // when the log comes to know of it, and the provider puts the other right
        service.publish(late, 0);
        audit.ledger.say("by-hand", "AUTHORISED 700", "VOIDED 700");
        // then
        audit.untilHealed(late.payment.toString());
        audit.untilHealed("by-hand");
    }

    @Test
    @DisplayName(
            "F14 does not say that all is well while events wait that could not be entered into the books; they are told, and tried again by hand")
    void parked() {
        try (QueryBacking<AuditedInstance> own = new QueryBacking<>(NodeConfig.inMemory(), AuditedInstance::new)) {
            // given
            AuditedInstance instance =
                    own.start("baedal.audit.every=250ms", "baedal.processing.dead-letter-interval=1h");
            instance.until("", answer -> state(answer, CheckName.LOG) == Standing.State.LOOKING);
            // when
            instance.context()
                    .getBean(EventProcessingConfiguration.class)
                    .deadLetterQueue(Groups.AUDIT)
                    .orElseThrow()
                    .enqueue("cus-parked", letter());
            // then
            AuditAnswer blind = instance.until("", answer -> state(answer, CheckName.LOG) == Standing.State.UNKNOWN);
            assertThat(blind.checks().get(CheckName.LOG.ordinal()).why()).contains("into the books", ": 1.");
            instance.http()
                    .get()
                    .uri("/admin/views/audit/parked")
                    .exchange()
                    .expectBody()
                    .jsonPath("$.sequences[0].sequence")
                    .isEqualTo("cus-parked");
            // when
            instance.http()
                    .post()
                    .uri("/admin/views/audit/parked/retry?sequence=cus-parked")
                    .exchange()
                    .expectBody()
                    .json("{\"view\": \"audit\", \"handled\": 1, \"parked\": 0}");
            // then
            instance.until("", answer -> state(answer, CheckName.LOG) == Standing.State.LOOKING);
        }
    }

    private static DeadLetter<EventMessage<?>> letter() {
        return new GenericDeadLetter<>(
                "cus-parked",
                new GenericTrackedEventMessage<>(
                        new GlobalSequenceTrackingToken(1),
                        GenericEventMessage.asEventMessage(new CustomerWithdrawn(CustomerId.of("cus-parked")))));
    }

    private static Standing.State state(AuditAnswer answer) {
        return state(answer, CheckName.LEDGER);
    }

    private static Standing.State state(AuditAnswer answer, CheckName check) {
        return answer.checks().get(check.ordinal()).state();
    }
}
