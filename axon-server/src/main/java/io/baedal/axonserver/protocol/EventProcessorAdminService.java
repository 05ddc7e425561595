package io.baedal.axonserver.protocol;

import com.google.protobuf.Empty;
import io.axoniq.axonserver.grpc.Component;
import io.axoniq.axonserver.grpc.admin.AdminActionResult;
import io.axoniq.axonserver.grpc.admin.EventProcessor;
import io.axoniq.axonserver.grpc.admin.EventProcessorAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.EventProcessorIdentifier;
import io.axoniq.axonserver.grpc.admin.LoadBalanceRequest;
import io.axoniq.axonserver.grpc.admin.LoadBalancingStrategy;
import io.axoniq.axonserver.grpc.admin.MoveSegment;
import io.axoniq.axonserver.grpc.admin.Result;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * Event processors of connected applications are listed and steered. An action is answered when every instance concerned has
 * reported its result. A request that names no context means the context of the call, and in {@code _admin} all of them.
 */
final class EventProcessorAdminService extends EventProcessorAdminServiceGrpc.EventProcessorAdminServiceImplBase {
    private final String contextOfCall;
    private final Contexts contexts;

    EventProcessorAdminService(String contextOfCall, Contexts contexts) {
        this.contextOfCall = contextOfCall;
        this.contexts = contexts;
    }

    @Override
    public void getAllEventProcessors(Empty request, StreamObserver<EventProcessor> toClient) {
        Replies.answerAll(
                Runnable::run,
                toClient,
                () -> meant("").stream()
                        .flatMap(context -> ProcessorOverviews.of(context, component -> true).stream())
                        .toList());
    }

    @Override
    public void getEventProcessorsByComponent(Component request, StreamObserver<EventProcessor> toClient) {
        Replies.answerAll(
                Runnable::run,
                toClient,
                () -> meant("").stream()
                        .flatMap(context -> ProcessorOverviews.of(context, request.getComponent()::equals).stream())
                        .toList());
    }

    @Override
    public void pauseEventProcessor(EventProcessorIdentifier request, StreamObserver<AdminActionResult> toClient) {
        act(request, toClient, ProcessorSteering::pause);
    }

    @Override
    public void startEventProcessor(EventProcessorIdentifier request, StreamObserver<AdminActionResult> toClient) {
        act(request, toClient, ProcessorSteering::start);
    }

    @Override
    public void splitEventProcessor(EventProcessorIdentifier request, StreamObserver<AdminActionResult> toClient) {
        act(request, toClient, ProcessorSteering::split);
    }

    @Override
    public void mergeEventProcessor(EventProcessorIdentifier request, StreamObserver<AdminActionResult> toClient) {
        act(request, toClient, ProcessorSteering::merge);
    }

    @Override
    public void moveEventProcessorSegment(MoveSegment request, StreamObserver<AdminActionResult> toClient) {
        act(
                request.getEventProcessor(),
                toClient,
                (steering, processor) -> steering.move(processor, request.getSegment(), request.getTargetClientId()));
    }

    @Override
    public void loadBalanceProcessor(LoadBalanceRequest request, StreamObserver<Empty> toClient) {
        Replies.outbound(toClient).fail(NotInThisVersion.refusal("Load balancing of segments"));
    }

    @Override
    public void setAutoLoadBalanceStrategy(LoadBalanceRequest request, StreamObserver<Empty> toClient) {
        Replies.outbound(toClient).fail(NotInThisVersion.refusal("Load balancing of segments"));
    }

    /** None: the applications balance by themselves. */
    @Override
    public void getBalancingStrategies(Empty request, StreamObserver<LoadBalancingStrategy> toClient) {
        Replies.answerAll(Runnable::run, toClient, List::of);
    }

    private void act(
            EventProcessorIdentifier request,
            StreamObserver<AdminActionResult> toClient,
            BiFunction<ProcessorSteering, ProcessorRef, CompletableFuture<Void>> action) {
        Outbound<AdminActionResult> outbound = Replies.outbound(toClient);
        try {
            ProcessorSteering steering = new ProcessorSteering(meant(request.getContextName()).stream()
                    .map(NodeContext::clients)
                    .toList());
            Replies.whenDone(
                    action.apply(steering, processor(request)),
                    outbound,
                    done -> AdminActionResult.newBuilder()
                            .setResult(Result.SUCCESS)
                            .build());
        } catch (ContextRefused unknown) {
            outbound.fail(Refusal.of(unknown));
        }
    }

    private static ProcessorRef processor(EventProcessorIdentifier request) {
        String tokenStore = request.getTokenStoreIdentifier();
        return new ProcessorRef(request.getProcessorName(), null, tokenStore.isEmpty() ? null : tokenStore);
    }

    private List<NodeContext> meant(String named) {
        String name = named.isEmpty() ? contextOfCall : named;
        return name.equals(Contexts.ADMIN) ? contexts.all() : List.of(contexts.get(name));
    }
}
