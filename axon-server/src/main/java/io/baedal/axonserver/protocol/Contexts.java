package io.baedal.axonserver.protocol;

import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.eventquery.EventQueryContext;
import io.baedal.axonserver.log.ContextLogs;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.EventLogs;
import io.baedal.axonserver.log.LogException;
import io.baedal.axonserver.log.LogLimits;
import io.baedal.axonserver.log.Registration;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contexts of a node. Looking one up never waits; creating, purging and deleting wait for the disk and for each other,
 * so they do not belong on a thread of the network.
 */
public final class Contexts implements AutoCloseable {
    /** Where a client is that names no context. It is always there. */
    public static final String DEFAULT = "default";

    /** Where clients connect that administer: it has services but keeps no events. */
    public static final String ADMIN = "_admin";

    /** What happened to a context. */
    public enum Change {
        CREATED,
        UPDATED,
        DELETED
    }

    /** One context has changed. */
    public record Changed(String context, Change change) {}

    private static final String STOPPING = "The node is stopping";

    private static final Logger LOG = LoggerFactory.getLogger(Contexts.class);

    private final ContextLogs logs;
    private final SharedParts shared;
    private final int contextsMax;
    private final Map<String, NodeContext> byName = new ConcurrentHashMap<>();
    private final Set<Consumer<Changed>> listeners = ConcurrentHashMap.newKeySet();
    private final Set<Consumer<String>> deleting = ConcurrentHashMap.newKeySet();
    private final NodeContext admin;
    private volatile boolean closed;

    private Contexts(ContextLogs logs, SharedParts shared, int contextsMax) {
        this.logs = logs;
        this.shared = shared;
        this.contextsMax = contextsMax;
        this.admin = new NodeContext(ADMIN, Map.of(), EventLogs.inMemory(LogLimits.defaults()), shared, this);
    }

    /**
     * Opens every context there is, and {@link #DEFAULT} if there is none.
     *
     * @throws LogException if one of them cannot be opened; then none is left open
     */
    public static Contexts open(ContextLogs logs, SharedParts shared, int contextsMax) {
        Contexts contexts = new Contexts(logs, shared, contextsMax);
        try {
            contexts.start(DEFAULT, logs.found().getOrDefault(DEFAULT, Map.of()));
            logs.found().forEach((name, metadata) -> {
                if (!name.equals(DEFAULT)) {
                    contexts.start(name, metadata);
                }
            });
            return contexts;
        } catch (RuntimeException failure) {
            contexts.close();
            throw failure;
        }
    }

    private NodeContext start(String name, Map<String, String> metadata) {
        EventLog log = logs.open(name);
        NodeContext context = new NodeContext(name, metadata, log, shared, this);
        byName.put(name, context);
        return context;
    }

    /** The context of that name, {@link #DEFAULT} for an empty one; null if there is none. */
    public @Nullable NodeContext find(@Nullable String name) {
        String wanted = name == null || name.isEmpty() ? DEFAULT : name;
        return wanted.equals(ADMIN) ? admin : byName.get(wanted);
    }

    /** @throws ContextRefused with AXONIQ-1302 if there is none of that name */
    public NodeContext get(@Nullable String name) {
        NodeContext context = find(name);
        if (context == null) {
            throw new ContextRefused(ErrorCode.CONTEXT_NOT_FOUND, unknown(String.valueOf(name)));
        }
        return context;
    }

    /** What the ad-hoc queries of all contexts share, whoever asks them. */
    public EventQueryContext eventQueries() {
        return shared.eventQueries();
    }

    /** The contexts that keep events, by name. */
    public List<NodeContext> all() {
        return byName.values().stream()
                .sorted(Comparator.comparing(NodeContext::name))
                .toList();
    }

    String unknown(String name) {
        return "There is no context '" + name + "'; this node has "
                + String.join(", ", all().stream().map(NodeContext::name).toList())
                + ". Create it first, or correct the client's setting axon.axonserver.context";
    }

    /**
     * @param name see {@link ContextLogs#isName}
     * @throws ContextRefused if it exists, its name cannot be used, or there are as many contexts as there may be
     */
    public synchronized NodeContext create(String name, Map<String, String> metadata) {
        requireOpen();
        if (!ContextLogs.isName(name)) {
            throw new ContextRefused(
                    ErrorCode.CONTEXT_NAME_INVALID,
                    "'" + name + "' is no name for a context: use letters, digits, underscores and hyphens, at most 64,"
                            + " a letter or a digit first");
        }
        if (byName.containsKey(name)) {
            throw new ContextRefused(
                    ErrorCode.CONTEXT_EXISTS,
                    "There is a context '" + name + "' already; use it, or choose another name");
        }
        if (byName.size() >= contextsMax) {
            throw new ContextRefused(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "The node has as many contexts as it may, " + contextsMax
                            + " (contextsMax); delete one or raise the limit");
        }
        logs.create(name, metadata, shared.clock().millis());
        NodeContext created;
        try {
            created = start(name, metadata);
        } catch (RuntimeException failure) {
            logs.delete(name, false, shared.clock().millis());
            throw failure;
        }
        LOG.info("Context {} was created", name);
        tell(new Changed(name, Change.CREATED));
        return created;
    }

    /** Replaces a context's metadata. */
    public synchronized void describe(String name, Map<String, String> metadata) {
        requireOpen();
        NodeContext context = requireOwnLog(name);
        logs.describe(name, metadata);
        context.describe(metadata);
        tell(new Changed(name, Change.UPDATED));
    }

    /** @param caller is given the name of each context before it is deleted; if it throws, the context stays */
    public void beforeDeleting(Consumer<String> caller) {
        deleting.add(caller);
    }

    /**
     * Ends every stream of a context and removes it with its events.
     *
     * @param preserve keeps the folder of its events, out of the node's sight
     * @return where it was preserved; empty if it was not
     */
    public synchronized Optional<Path> delete(String name, boolean preserve) {
        requireOpen();
        if (name.equals(DEFAULT)) {
            throw new ContextRefused(
                    ErrorCode.CONTEXT_NAME_INVALID,
                    "The context '" + DEFAULT + "' cannot be deleted, since clients that name none use it; purge it to"
                            + " remove its events");
        }
        NodeContext context = requireOwnLog(name);
        deleting.forEach(each -> each.accept(name));
        byName.remove(name);
        context.close("The context '" + name + "' was deleted");
        Optional<Path> preserved;
        try {
            preserved = logs.delete(name, preserve, shared.clock().millis());
        } catch (RuntimeException failure) {
            start(name, context.metadata());
            throw failure;
        }
        LOG.info("Context {} was deleted", name);
        tell(new Changed(name, Change.DELETED));
        return preserved;
    }

    /** Removes all events, snapshots and schedules of a context; its clients are asked to connect anew. */
    public synchronized void purge(String name) {
        requireOpen();
        NodeContext context = requireOwnLog(name);
        byName.remove(name);
        try {
            context.close("The context '" + name + "' was purged");
            logs.purge(name, context.metadata(), shared.clock().millis());
        } finally {
            start(name, context.metadata());
        }
        LOG.info("Context {} was purged", name);
        tell(new Changed(name, Change.UPDATED));
    }

    private NodeContext requireOwnLog(String name) {
        NodeContext context = byName.get(name);
        if (context == null) {
            throw new ContextRefused(ErrorCode.CONTEXT_NOT_FOUND, unknown(name));
        }
        return context;
    }

    private void requireOpen() {
        if (closed) {
            throw new ContextRefused(ErrorCode.OTHER, STOPPING + "; try again when it runs");
        }
    }

    NodeContext admin() {
        return admin;
    }

    /** The listener is called on the thread that changes; it must not wait. */
    Registration onChange(Consumer<Changed> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell(Changed changed) {
        listeners.forEach(listener -> listener.accept(changed));
    }

    /** Sends each client a heartbeat. Does not wait. */
    public void sendHeartbeats() {
        everyContext(NodeContext::sendHeartbeats);
    }

    /** Ends what is out of time and publishes what is due. To be called a few times a second; does not wait. */
    public void tick() {
        everyContext(NodeContext::tick);
    }

    void endStreams() {
        everyContext(context -> context.endStreams(STOPPING));
    }

    private void everyContext(Consumer<NodeContext> action) {
        byName.values().forEach(action);
        action.accept(admin);
    }

    /** Closes all of them, each even if another one fails to close. */
    @Override
    public synchronized void close() {
        closed = true;
        everyContext(context -> {
            try {
                context.close(STOPPING);
            } catch (RuntimeException failure) {
                LOG.error("Context {} did not close cleanly", context.name(), failure);
            }
        });
        byName.clear();
        logs.close();
    }
}
