package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.routing.CommandAnswer;
import io.baedal.axonserver.routing.CommandCall;
import io.baedal.axonserver.routing.CommandHandlerStream;
import io.baedal.axonserver.routing.CommandRouter;
import io.baedal.axonserver.routing.Ticket;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands: handlers subscribe through a stream, senders dispatch one by one. */
final class CommandService extends CommandServiceGrpc.CommandServiceImplBase {
    private final CommandRouter<Command, CommandResponse> router;
    private final OpenStreams openStreams;

    CommandService(CommandRouter<Command, CommandResponse> router, OpenStreams openStreams) {
        this.router = router;
        this.openStreams = openStreams;
    }

    @Override
    public StreamObserver<CommandProviderOutbound> openStream(StreamObserver<CommandProviderInbound> toClient) {
        return new HandlerStream(toClient).open();
    }

    @Override
    public void dispatch(Command command, StreamObserver<CommandResponse> toSender) {
        ServerCallStreamObserver<CommandResponse> observer = (ServerCallStreamObserver<CommandResponse>) toSender;
        Outbound<CommandResponse> sender = Outbound.ofCall(observer, openStreams.unread());
        CancelOnce cancel = new CancelOnce();
        observer.setOnCancelHandler(() -> {
            sender.release();
            cancel.run();
        });
        observer.setOnCloseHandler(sender::release);
        String id = command.getMessageIdentifier();
        Ticket ticket = router.dispatch(call(command), new CommandAnswer<>() {
            @Override
            public void answered(CommandResponse response) {
                sender.send(response);
                sender.complete();
            }

            @Override
            public void refused(ErrorCode code, String message) {
                answered(refusal(id, code, message));
            }
        });
        cancel.arm(ticket::cancel);
    }

    private static CommandCall<Command> call(Command command) {
        Instructions instructions = new Instructions(command.getProcessingInstructionsList());
        String id = command.getMessageIdentifier();
        return new CommandCall<>(
                id,
                command.getName(),
                instructions.routingKey(id),
                instructions.priority(),
                instructions.timeoutMillis(),
                key -> text(command, key),
                command);
    }

    private static @Nullable String text(Command command, String key) {
        MetaDataValue value = command.getMetaDataMap().get(key);
        return value == null ? null : Instructions.text(value);
    }

    private static CommandResponse refusal(String commandId, ErrorCode code, String message) {
        return CommandResponse.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setRequestIdentifier(commandId)
                .setErrorCode(code.code())
                .setErrorMessage(Refusal.asMessage(code, message))
                .build();
    }

    /** One client that handles commands. */
    private final class HandlerStream extends InstructionStream<CommandProviderOutbound, CommandProviderInbound> {
        private final CommandHandlerStream<Command, CommandResponse> handlers;

        HandlerStream(StreamObserver<CommandProviderInbound> toClient) {
            super(toClient, openStreams);
            handlers = router.connect(
                    command -> outbound.send(CommandProviderInbound.newBuilder()
                            .setCommand(command)
                            .build()),
                    outbound::isReady);
        }

        @Override
        void onReady() {
            handlers.readsAgain();
        }

        @Override
        @Nullable
        Refusal handle(CommandProviderOutbound instruction) {
            return switch (instruction.getRequestCase()) {
                case SUBSCRIBE -> subscribe(instruction.getSubscribe());
                case UNSUBSCRIBE -> unsubscribe(instruction.getUnsubscribe());
                case FLOW_CONTROL -> addPermits(instruction.getFlowControl().getPermits());
                case COMMAND_RESPONSE -> answer(instruction.getCommandResponse());
                case ACK -> null;
                case REQUEST_NOT_SET -> Refusal.unsupported("(none set) of a command handler");
            };
        }

        private @Nullable Refusal subscribe(CommandSubscription s) {
            return SubscriptionRefusals.of(
                    handlers.subscribe(s.getCommand(), s.getClientId(), s.getComponentName(), s.getLoadFactor()));
        }

        private @Nullable Refusal unsubscribe(CommandSubscription s) {
            handlers.unsubscribe(s.getCommand());
            return null;
        }

        private @Nullable Refusal addPermits(long permits) {
            handlers.addPermits(permits);
            return null;
        }

        private @Nullable Refusal answer(CommandResponse response) {
            handlers.answer(
                    response.getRequestIdentifier(),
                    response,
                    !response.getErrorCode().isEmpty());
            return null;
        }

        @Override
        String instructionId(CommandProviderOutbound instruction) {
            return instruction.getInstructionId();
        }

        @Override
        CommandProviderInbound acknowledgement(InstructionAck ack) {
            return CommandProviderInbound.newBuilder().setAck(ack).build();
        }

        @Override
        void gone() {
            handlers.close();
        }
    }
}
