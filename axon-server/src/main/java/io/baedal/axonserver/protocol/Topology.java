package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.control.CommandSubscription;
import io.axoniq.axonserver.grpc.control.QuerySubscription;
import io.axoniq.axonserver.grpc.control.TopologyChange;
import io.axoniq.axonserver.grpc.control.UpdateType;
import io.baedal.axonserver.routing.HandlerListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells clients that asked for it which handlers come and go. Thread safe. */
final class Topology {
    private final String context;
    private final Set<Consumer<TopologyChange>> watchers = ConcurrentHashMap.newKeySet();

    Topology(String context) {
        this.context = context;
    }

    /** To be given to the router of commands. */
    public HandlerListener commands() {
        return new HandlerListener() {
            @Override
            public void added(Subscription s) {
                tell(command(UpdateType.ADD_COMMAND_HANDLER, s));
            }

            @Override
            public void removed(Subscription s) {
                tell(command(UpdateType.REMOVE_COMMAND_HANDLER, s));
            }
        };
    }

    /** To be given to the router of queries. */
    public HandlerListener queries() {
        return new HandlerListener() {
            @Override
            public void added(Subscription s) {
                tell(query(UpdateType.ADD_QUERY_HANDLER, s));
            }

            @Override
            public void removed(Subscription s) {
                tell(query(UpdateType.REMOVE_QUERY_HANDLER, s));
            }
        };
    }

    void watch(Consumer<TopologyChange> watcher) {
        watchers.add(watcher);
    }

    void forget(Consumer<TopologyChange> watcher) {
        watchers.remove(watcher);
    }

    private void tell(TopologyChange change) {
        watchers.forEach(watcher -> watcher.accept(change));
    }

    private TopologyChange command(UpdateType type, HandlerListener.Subscription s) {
        return change(type, s)
                .setCommand(CommandSubscription.newBuilder().setName(s.name()).setLoadFactor(s.loadFactor()))
                .build();
    }

    private TopologyChange query(UpdateType type, HandlerListener.Subscription s) {
        return change(type, s)
                .setQuery(QuerySubscription.newBuilder().setName(s.name()))
                .build();
    }

    private TopologyChange.Builder change(UpdateType type, HandlerListener.Subscription s) {
        return TopologyChange.newBuilder()
                .setUpdateType(type)
                .setContext(context)
                .setClientId(s.clientId())
                .setComponentName(s.componentName());
    }
}
