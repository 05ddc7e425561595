package io.baedal.query.rebuild;

import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewVersion;
import io.baedal.support.axon.ProcessingProperties;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.IntStream;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoSequencedDeadLetterQueue;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.serialization.Serializer;

/**
 * Makes the processors of a view: one a version, with a name, tokens and parked events of its own, and the handlers that all
 * versions share.
 */
final class VersionFactory {

    private static final int WORKERS = 4;

    private final String view;
    private final Configuration axon;
    private final List<EventMessageHandler> handlers;
    private final MongoTemplate collections;
    private final Serializer serializer;
    private final ProcessingProperties properties;
    private final RebuildProperties rebuilds;
    private final Semaphore turns;
    private final Map<Integer, SequencedDeadLetterQueue<EventMessage<?>>> letters = new ConcurrentHashMap<>();

    /** @param turns one for each large batch that this instance may have in memory */
    VersionFactory(
            String view,
            Configuration axon,
            List<EventMessageHandler> handlers,
            MongoTemplate collections,
            Serializer serializer,
            ProcessingProperties properties,
            RebuildProperties rebuilds,
            Semaphore turns) {
        this.view = view;
        this.axon = axon;
        this.handlers = handlers;
        this.collections = collections;
        this.serializer = serializer;
        this.properties = properties;
        this.rebuilds = rebuilds;
        this.turns = turns;
    }

    String view() {
        return view;
    }

    /** Those that a version has been split into so far. */
    IntStream segments(int version) {
        return IntStream.of(axon.eventProcessingConfiguration()
                .tokenStore(view)
                .fetchSegments(ViewCollection.named(view, version)));
    }

    String tokenStoreIdentifier() {
        return axon.eventProcessingConfiguration()
                .tokenStore(view)
                .retrieveStorageIdentifier()
                .orElse("--unknown--");
    }

    /** What a version has parked. Made once: each that is made sees to its indexes. */
    SequencedDeadLetterQueue<EventMessage<?>> letters(int version) {
        return letters.computeIfAbsent(version, this::queue);
    }

    private SequencedDeadLetterQueue<EventMessage<?>> queue(int version) {
        return MongoSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(ViewCollection.named(view, version))
                .mongoTemplate(collections)
                .serializer(serializer)
                .build();
    }

    /** @param interceptors of the view, run for each event after the mark of the version */
    VersionRun run(int version, List<MessageHandlerInterceptor<? super EventMessage<?>>> interceptors) {
        EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
        DeadLetteringEventHandlerInvoker invoker = invoker(version, processing);
        String name = ViewCollection.named(view, version);
        ScheduledExecutorService coordinator = threads(1, "Coordinator[" + name + "]");
        ScheduledExecutorService workers = threads(WORKERS, "WorkPackage[" + name + "]");
        MessageMonitor<? super EventMessage<?>> monitor =
                processing.messageMonitor(PooledStreamingEventProcessor.class, name);
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .rollbackConfiguration(processing.rollbackConfiguration(view))
                .errorHandler(processing.errorHandler(view))
                .messageMonitor(monitor)
                .spanFactory(axon.getComponent(EventProcessorSpanFactory.class))
                .messageSource(axon.eventStore())
                .tokenStore(processing.tokenStore(view))
                .transactionManager(processing.transactionManager(view))
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                // Whatever was published before the first start is part of a view. No token stands for the tail, and
                // unlike asking the log where its tail is, it needs no Axon Server at start-up.
                .initialToken(source -> null)
                .initialSegmentCount(properties.segments())
                .batchSize(properties.batchSize())
                .tokenClaimInterval(properties.claimInterval().toMillis())
                .enableCoordinatorClaimExtension()
                .build();
        ViewVersion mark = new ViewVersion(version);
        processor.registerHandlerInterceptor(mark);
        invoker.registerHandlerInterceptor(mark);
        interceptors.forEach(processor::registerHandlerInterceptor);
        interceptors.forEach(invoker::registerHandlerInterceptor);
        return new VersionRun(
                version,
                catchUp(invoker, mark, monitor, interceptors),
                processor,
                invoker,
                List.of(coordinator, workers));
    }

    private CatchUp catchUp(
            EventHandlerInvoker invoker,
            ViewVersion mark,
            MessageMonitor<? super EventMessage<?>> monitor,
            List<MessageHandlerInterceptor<? super EventMessage<?>>> interceptors) {
        EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
        String name = ViewCollection.named(view, mark.number());
        LargeBatches batches = new LargeBatches(
                new LargeBatches.Builder()
                        .name(name)
                        .eventHandlerInvoker(invoker)
                        .rollbackConfiguration(processing.rollbackConfiguration(view))
                        .errorHandler(processing.errorHandler(view))
                        .messageMonitor(monitor),
                processing.transactionManager(view));
        batches.registerHandlerInterceptor(mark);
        interceptors.forEach(batches::registerHandlerInterceptor);
        return new CatchUp(
                name,
                axon.eventStore(),
                new Claimed(processing.tokenStore(view), name, properties.segments(), properties.claimTimeout()),
                batches,
                new CatchUp.Limits(
                        rebuilds.bulkFrom(),
                        rebuilds.bulkBatch(),
                        properties.claimTimeout().dividedBy(4),
                        properties.recoveryInterval()),
                turns);
    }

    private DeadLetteringEventHandlerInvoker invoker(int version, EventProcessingConfiguration processing) {
        return DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(handlers)
                .sequencingPolicy(processing.sequencingPolicy(view))
                .listenerInvocationErrorHandler(processing.listenerInvocationErrorHandler(view))
                .queue(letters(version))
                // Without it, each event asks the document store whether its order has been parked.
                .enableSequenceIdentifierCache()
                .enqueuePolicy(processing
                        .deadLetterPolicy(view)
                        .orElseThrow(() -> new IllegalStateException(
                                "no dead-letter policy for " + view + "; register one, or leave the default as it is")))
                .transactionManager(processing.transactionManager(view))
                .build();
    }

    /** What a log that is no longer listened to still wants done after the end is dropped, since nobody is there for it. */
    private static ScheduledExecutorService threads(int number, String name) {
        return new ScheduledThreadPoolExecutor(
                number,
                Thread.ofPlatform().daemon().name(name + "-", 0).factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
