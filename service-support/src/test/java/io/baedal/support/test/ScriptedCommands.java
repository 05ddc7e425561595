package io.baedal.support.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.jspecify.annotations.Nullable;

/** The other side of a command gateway, as a test wants it: answers by a script, and remembers what was asked. */
public final class ScriptedCommands implements CommandBus {

    private final List<CommandMessage<?>> sent = new CopyOnWriteArrayList<>();
    private volatile Function<Object, Answer> script = command -> new Answer.Result(null);

    /** What comes back for a command. */
    public sealed interface Answer {

        /** It was handled. */
        record Result(@Nullable Object value) implements Answer {}

        /** It failed, on whichever side. */
        record Failure(Throwable cause) implements Answer {}

        /** It could not even be sent. */
        record NotSent(RuntimeException cause) implements Answer {}

        /** Nothing, ever. */
        record Silence() implements Answer {}
    }

    /** Answers every command from now on. */
    public ScriptedCommands answering(Function<Object, Answer> answers) {
        script = answers;
        return this;
    }

    /** Answers every command from now on with the same. */
    public ScriptedCommands answering(Answer answer) {
        return answering(command -> answer);
    }

    /** All that was sent so far, the silent and the failed included. */
    public List<Object> sent() {
        return sent.stream().<Object>map(CommandMessage::getPayload).toList();
    }

    /** The same, with what was said about them. */
    public List<CommandMessage<?>> messages() {
        return List.copyOf(sent);
    }

    public CommandGateway gateway() {
        return DefaultCommandGateway.builder().commandBus(this).build();
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        sent.add(command);
        switch (script.apply(command.getPayload())) {
            case Answer.Result(var value) -> callback.onResult(command, result(value));
            case Answer.Failure(var cause) -> callback.onResult(command, new GenericCommandResultMessage<>(cause));
            case Answer.NotSent(var cause) -> throw cause;
            case Answer.Silence silence -> {}
        }
    }

    private static <R> CommandResultMessage<R> result(@Nullable Object value) {
        return GenericCommandResultMessage.asCommandResultMessage(value);
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, (asked, answer) -> {});
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        throw new UnsupportedOperationException("the script answers");
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> handlerInterceptor) {
        throw new UnsupportedOperationException("the script answers");
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> dispatchInterceptor) {
        throw new UnsupportedOperationException("the script answers");
    }
}
