package io.baedal.support.figures;

import io.baedal.support.rule.RuleBroken;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** How long commands take, and what comes of them. A refusal is an answer, and no failure. */
final class TimesCommands implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final MeterRegistry registry;

    TimesCommands(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        String command = unitOfWork.getMessage().getPayloadType().getSimpleName();
        Timer.Sample began = Timer.start(registry);
        unitOfWork.onCleanup(ended -> began.stop(
                registry.timer(Figures.COMMANDS, "command", command, "outcome", outcome(ended.getExecutionResult()))));
        return chain.proceed();
    }

    private static String outcome(@Nullable ExecutionResult result) {
        return outcome(result != null && result.isExceptionResult() ? result.getExceptionResult() : null);
    }

    private static String outcome(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> "done";
            case RuleBroken refused -> "refused";
            case CommandExecutionException told when told.getDetails().isPresent() -> "refused";
            case Throwable failed -> "failed";
        };
    }
}
