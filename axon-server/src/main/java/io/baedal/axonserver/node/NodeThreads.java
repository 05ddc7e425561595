package io.baedal.axonserver.node;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads on which a node may wait, and the one that wakes it. None of them keeps the JVM alive. */
final class NodeThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeThreads.class);

    /** The protocol lets in at most 100 admin calls at a time, each of a few tasks; those that are let in must all fit. */
    private static final int ADMIN_TASKS_WAITING_MAX = 1_000;

    /** For ad-hoc queries; how many of them may be open is a limit of theirs. */
    private static final int QUERY_THREADS_MAX = 2;

    private final ExecutorService readers;
    private final ExecutorService queries;
    private final ScheduledExecutorService timer;
    private final ExecutorService admin;

    NodeThreads(int readerThreads) {
        readers = Executors.newFixedThreadPool(
                readerThreads,
                Thread.ofPlatform().daemon().name("axonserver-reader-", 0).factory());
        queries = lazily(QUERY_THREADS_MAX, Integer.MAX_VALUE, "axonserver-query-");
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("axonserver-timer").factory());
        admin = lazily(1, ADMIN_TASKS_WAITING_MAX, "axonserver-admin-");
    }

    /** Threads that are there only while there is something to do. */
    private static ExecutorService lazily(int threadsMax, int waitingMax, String name) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                threadsMax,
                threadsMax,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(waitingMax),
                Thread.ofPlatform().daemon().name(name, 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** They read events, and may wait for the disk. */
    ExecutorService readers() {
        return readers;
    }

    /** They run ad-hoc queries, whose cost is up to whoever wrote them; so nobody else waits for these threads. */
    ExecutorService queries() {
        return queries;
    }

    /** Does one thing after the other, on a thread that is there only while there is something to do. */
    ExecutorService admin() {
        return admin;
    }

    /** Runs a task, which must not wait, again and again. One that throws is reported and runs again; the timer must not lose it. */
    void every(long millis, Runnable task) {
        timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException failure) {
                        LOG.error("A periodic task of the node failed", failure);
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        admin.shutdown();
        timer.shutdownNow();
        queries.shutdownNow();
        readers.shutdownNow();
    }
}
