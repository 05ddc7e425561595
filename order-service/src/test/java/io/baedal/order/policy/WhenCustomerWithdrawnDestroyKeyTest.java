package io.baedal.order.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.CustomerWithdrawn;
import io.baedal.order.customer.DestroyCustomerKey;
import io.baedal.order.customer.KeyStoreAnswers;
import io.baedal.support.axon.Commands;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WhenCustomerWithdrawnDestroyKeyTest {

    private static final CustomerId KIM = CustomerId.of("cus-kim");

    private final ScriptedCommands handlers = new ScriptedCommands();
    private final WhenCustomerWithdrawnDestroyKey policy =
            new WhenCustomerWithdrawnDestroyKey(new Commands(handlers.gateway(), Duration.ofSeconds(1)));

    @Test
    @DisplayName("S4-8 the key of whoever has left is destroyed")
    void destroys() {
        policy.on(new CustomerWithdrawn(KIM));
        assertThat(handlers.sent()).containsExactly(new DestroyCustomerKey(KIM));
    }

    @Test
    @DisplayName("F14 S4-8 a key that could not be destroyed fails the event, so that it is parked and tried again")
    void triedAgain() {
        RuleBroken down = new RuleBroken(new KeyStoreAnswers(true).refusal());
        handlers.answering(new Answer.Failure(down));
        assertThatThrownBy(() -> policy.on(new CustomerWithdrawn(KIM))).isSameAs(down);
        handlers.answering(new Answer.Result(null));
        policy.on(new CustomerWithdrawn(KIM));
        assertThat(handlers.sent()).hasSize(2);
    }
}
