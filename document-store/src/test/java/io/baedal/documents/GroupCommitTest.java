package io.baedal.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Writers share commits")
class GroupCommitTest {

    private final ExecutorService writers = Executors.newCachedThreadPool();

    @Test
    @DisplayName("a writer waits until a commit that began after its write has ended")
    void waitsForALaterCommit() throws Exception {
        // given a commit under way that took nothing of the second writer's change
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger committed = new AtomicInteger();
        try (GroupCommit commits = new GroupCommit(() -> {
            underWay.countDown();
            awaitQuietly(goOn);
            committed.incrementAndGet();
        })) {
            Future<?> first = writers.submit(commits::awaitDurable);
            assertThat(underWay.await(5, TimeUnit.SECONDS)).isTrue();

            // when
            Future<Integer> second = writers.submit(() -> {
                commits.awaitDurable();
                return committed.get();
            });
            goOn.countDown();

            // then
            first.get(5, TimeUnit.SECONDS);
            assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("all that waits while one commit runs is served by the next one")
    void oneCommitServesAll() throws Exception {
        // given
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger commitsRun = new AtomicInteger();
        try (GroupCommit commits = new GroupCommit(() -> {
            commitsRun.incrementAndGet();
            underWay.countDown();
            awaitQuietly(goOn);
        })) {
            Future<?> first = writers.submit(commits::awaitDurable);
            assertThat(underWay.await(5, TimeUnit.SECONDS)).isTrue();
            AtomicInteger waiting = new AtomicInteger();
            List<Future<?>> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                others.add(writers.submit(() -> {
                    Thread.currentThread().setName("waiting-writer");
                    waiting.incrementAndGet();
                    commits.awaitDurable();
                }));
            }
            await().until(() -> waiting.get() == 20 && allBlocked());

            // when
            goOn.countDown();

            // then
            first.get(5, TimeUnit.SECONDS);
            for (Future<?> other : others) {
                other.get(5, TimeUnit.SECONDS);
            }
            assertThat(commitsRun).hasValue(2);
        }
    }

    @Test
    @DisplayName("after a failed commit nothing is acknowledged any more, and the reason is told")
    void failureIsFinal() {
        // given
        AtomicInteger commitsRun = new AtomicInteger();
        try (GroupCommit commits = new GroupCommit(() -> {
            commitsRun.incrementAndGet();
            throw new IllegalStateException("no space left");
        })) {
            // when, then
            assertThatThrownBy(commits::awaitDurable)
                    .isInstanceOf(StoreStopped.class)
                    .hasMessageContaining("no space left");
            assertThatThrownBy(commits::awaitDurable).isInstanceOf(StoreStopped.class);
            assertThat(commitsRun).hasValue(1);
        }
    }

    @Test
    @DisplayName("an interrupted writer still waits, and stays interrupted")
    void interruptIsKept() throws Exception {
        // given
        CountDownLatch goOn = new CountDownLatch(1);
        try (GroupCommit commits = new GroupCommit(() -> awaitQuietly(goOn))) {
            Thread writer = Thread.currentThread();
            writers.submit(() -> {
                writer.interrupt();
                goOn.countDown();
            });

            // when
            commits.awaitDurable();

            // then
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static boolean allBlocked() {
        return Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("waiting-writer"))
                        .filter(thread -> thread.getState() == Thread.State.WAITING)
                        .count()
                == 20;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test never let the commit go on");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
