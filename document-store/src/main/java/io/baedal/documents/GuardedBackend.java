package io.baedal.documents;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A backend whose answers can be relied on: a write is answered after it is durable, and an answer is a copy, so that no
 * other connection changes a document while it is being sent. Writes exclude each other, reads and commits: a commit
 * between the two halves of a write would put a document on disk without its index entry.
 */
final class GuardedBackend implements MongoBackend {

    /** What surely changes nothing. Any other command counts as a write, which costs it a wait and nothing else. */
    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "killcursors",
            "count",
            "distinct",
            "ping",
            "hello",
            "ismaster",
            "buildinfo",
            "serverstatus",
            "endsessions",
            "listcollections",
            "listindexes",
            "listdatabases",
            "dbstats",
            "collstats",
            "connectionstatus",
            "whatsmyuri",
            "getlog",
            "hostinfo",
            "getlasterror");

    private static final int UNKNOWN_ERROR = 8;

    private final MongoBackend delegate;

    /**
     * Not fair: a fair one is handed over to a sleeping thread each time, and where processors are scarce everybody waits
     * for one after another to wake up. Nobody starves: there are few workers, and who has written waits for the commit.
     */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** Those that anybody has spoken of. */
    private final Set<String> databases = ConcurrentHashMap.newKeySet();

    private volatile Runnable awaitDurable = () -> {};

    GuardedBackend(MongoBackend delegate) {
        this.delegate = delegate;
    }

    /** All but the one for administration, as far as anybody has spoken of them. */
    Set<String> databases() {
        return databases.stream().filter(name -> !name.equals("admin")).collect(Collectors.toSet());
    }

    /** From now on a write is answered after this has returned. Without it a write is answered at once. */
    void answerWritesAfter(Runnable durable) {
        this.awaitDurable = durable;
    }

    /** Runs while no command is half done. */
    void betweenCommands(Runnable action) {
        guarded(lock.writeLock(), () -> {
            action.run();
            return true;
        });
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document request = message.getDocument();
        String command = request.keySet().iterator().next();
        databases.add(message.getDatabaseName());
        if (command.equalsIgnoreCase("hello")) {
            return hello(message.getChannel(), message.getDatabaseName());
        }
        if (command.equalsIgnoreCase("buildInfo")) {
            return buildInfo(message.getChannel(), message.getDatabaseName());
        }
        return answer(command, request, () -> delegate.handleMessage(message));
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document request) {
        return answer(command, request, () -> delegate.handleCommand(channel, database, command, request));
    }

    private Document answer(String command, Document request, Supplier<Document> work) {
        if (changesNothing(command, request)) {
            return guarded(lock.readLock(), () -> work.get().cloneDeeply());
        }
        Document answer = guarded(lock.writeLock(), () -> work.get().cloneDeeply());
        try {
            awaitDurable.run();
        } catch (StoreStopped stopped) {
            throw new MongoServerError(UNKNOWN_ERROR, "UnknownError", String.valueOf(stopped.getMessage()), stopped);
        }
        return answer;
    }

    private static boolean changesNothing(String command, Document request) {
        String name = command.toLowerCase(Locale.ROOT);
        return READS.contains(name) || (name.equals("aggregate") && !writesItsResult(request));
    }

    private static boolean writesItsResult(Document aggregate) {
        return aggregate.get("pipeline") instanceof Collection<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document document
                                && (document.containsKey("$out") || document.containsKey("$merge")));
    }

    /** The modern name of {@code isMaster}, which the engine does not know. */
    private Document hello(Channel channel, String database) {
        return delegate.handleCommand(channel, database, "ismaster", new Document("ismaster", 1))
                .append("isWritablePrimary", true);
    }

    /** Nobody shall take it for MongoDB. */
    private Document buildInfo(Channel channel, String database) {
        return delegate.handleCommand(channel, database, "buildinfo", new Document("buildinfo", 1))
                .append("modules", List.of(DocumentStore.MODULE));
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return guarded(lock.readLock(), () -> {
            QueryResult result = delegate.handleQuery(query);
            List<Document> copies = result.collectDocuments().stream()
                    .map(Document::cloneDeeply)
                    .toList();
            return new QueryResult(copies, result.getCursorId());
        });
    }

    private static <T> T guarded(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void handleClose(Channel channel) {
        delegate.handleClose(channel);
    }

    @Override
    public void dropDatabase(String database) {
        betweenCommands(() -> delegate.dropDatabase(database));
        awaitDurable.run();
    }

    @Override
    public Collection<Document> getCurrentOperations(MongoQuery query) {
        return delegate.getCurrentOperations(query);
    }

    @Override
    public Document getServerStatus() {
        return delegate.getServerStatus();
    }

    /** Whoever opened the engine closes it, after the last writer has its answer. */
    @Override
    public void close() {}

    @Override
    public void closeCursors(List<Long> cursorIds) {
        delegate.closeCursors(cursorIds);
    }

    @Override
    public Clock getClock() {
        return delegate.getClock();
    }

    @Override
    public void enableOplog() {
        delegate.enableOplog();
    }

    @Override
    public void disableOplog() {
        delegate.disableOplog();
    }

    @Override
    public MongoDatabase resolveDatabase(String database) {
        return delegate.resolveDatabase(database);
    }

    @Override
    public MongoBackend version(MongoVersion version) {
        delegate.version(version);
        return this;
    }
}
