package io.baedal.support.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.RuleBroken;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MissingAggregateIsNotFoundTest {

    private final MissingAggregateIsNotFound interceptor = new MissingAggregateIsNotFound();

    @Test
    @DisplayName("a command to what does not exist is refused as NOT_FOUND, with the name in the sentence")
    void missing() {
        assertThatThrownBy(() -> handle(() -> {
                    throw new AggregateNotFoundException("ord-1", "no events");
                }))
                .isInstanceOfSatisfying(
                        RuleBroken.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(new Refusal(Refusal.Category.NOT_FOUND, "NOT_FOUND", "There is no ord-1.")));
    }

    @Test
    @DisplayName("everything else passes through, answers and failures")
    void passes() throws Exception {
        assertThat(handle(() -> "answer")).isEqualTo("answer");
        IllegalStateException fault = new IllegalStateException("broken");
        assertThatThrownBy(() -> handle(() -> {
                    throw fault;
                }))
                .isSameAs(fault);
    }

    private Object handle(InterceptorChain chain) throws Exception {
        UnitOfWork<CommandMessage<?>> work = new DefaultUnitOfWork<>(new GenericCommandMessage<>("a command"));
        return interceptor.handle(work, chain);
    }
}
