package io.baedal.support.axon;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.RuleBroken;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** Tells the sender of a command that what it names does not exist, which otherwise arrives as a nameless failure. */
final class MissingAggregateIsNotFound implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        try {
            return chain.proceed();
        } catch (AggregateNotFoundException missing) {
            throw new RuleBroken(new Refusal(
                    Refusal.Category.NOT_FOUND, "NOT_FOUND", "There is no " + missing.getAggregateIdentifier() + "."));
        }
    }
}
