package io.baedal.axonserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.admin.AdminActionResult;
import io.axoniq.axonserver.grpc.admin.EventProcessorAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.EventProcessorIdentifier;
import io.baedal.axonserver.access.Access;
import io.baedal.axonserver.access.AccessConfig;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Calls that are written into the audit log")
class AuditedCallsTest {
    private final CountDownLatch diskIsBack = new CountDownLatch(1);
    private final List<Thread> acted = new ArrayList<>();
    private final Access access = Access.open(AccessConfig.off(), Optional.empty(), false);

    @AfterEach
    void close() {
        diskIsBack.countDown();
        access.close();
    }

    /** An executor whose one thread waits for a disk. */
    private ThreadPoolExecutor stalled(int tasksMax) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(tasksMax));
        executor.execute(() -> {
            try {
                diskIsBack.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return executor;
    }

    /** Remembers how it was closed. */
    private static final class Call extends ServerCall<EventProcessorIdentifier, AdminActionResult> {
        private final List<Status> closed = new ArrayList<>();

        @Override
        public void request(int messages) {}

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(AdminActionResult message) {}

        @Override
        public void close(Status status, Metadata trailers) {
            closed.add(status);
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public MethodDescriptor<EventProcessorIdentifier, AdminActionResult> getMethodDescriptor() {
            return EventProcessorAdminServiceGrpc.getPauseEventProcessorMethod();
        }
    }

    private ServerCall.Listener<EventProcessorIdentifier> ask(AuditedCalls calls, Call call) {
        ServerCall.Listener<EventProcessorIdentifier> listener =
                calls.interceptCall(call, new Metadata(), (audited, headers) -> new ServerCall.Listener<>() {
                    @Override
                    public void onHalfClose() {
                        acted.add(Thread.currentThread());
                    }
                });
        listener.onMessage(EventProcessorIdentifier.getDefaultInstance());
        listener.onHalfClose();
        return listener;
    }

    @Test
    @DisplayName("are refused with AXONIQ-1900 when too many wait for the disk, and never act on the thread that asked")
    void tooMany() throws InterruptedException {
        // given
        ThreadPoolExecutor admin = stalled(10_000);
        AuditedCalls calls = new AuditedCalls(access.audit(), admin);
        List<ServerCall.Listener<EventProcessorIdentifier>> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(ask(calls, new Call()));
        }

        // when
        Call refused = new Call();
        ServerCall.Listener<EventProcessorIdentifier> one = ask(calls, refused);
        one.onComplete();
        waiting.forEach(ServerCall.Listener::onComplete);
        Call cancelled = new Call();
        ask(calls, cancelled);
        diskIsBack.countDown();
        admin.shutdown();

        // then: what was given up holds its place until the disk is back
        assertThat(admin.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.closed).singleElement().satisfies(AuditedCallsTest::isTooMany);
        assertThat(cancelled.closed).singleElement().satisfies(AuditedCallsTest::isTooMany);
        assertThat(acted).hasSize(100).doesNotContain(Thread.currentThread());
    }

    @Test
    @DisplayName("are refused with AXONIQ-1900 when the executor takes no more, and act where they are while it stops")
    void executorFull() {
        // given
        ThreadPoolExecutor admin = stalled(1);
        AuditedCalls calls = new AuditedCalls(access.audit(), admin);
        ask(calls, new Call());

        // when
        Call refused = new Call();
        ask(calls, refused);

        // then
        assertThat(refused.closed).singleElement().satisfies(AuditedCallsTest::isTooMany);
        assertThat(acted).isEmpty();

        // when
        admin.shutdown();
        ask(calls, new Call());

        // then
        assertThat(acted).containsExactly(Thread.currentThread());
    }

    @Test
    @DisplayName("give their places back when they are over")
    void placesComeBack() throws InterruptedException {
        // given
        ThreadPoolExecutor admin = stalled(10_000);
        AuditedCalls calls = new AuditedCalls(access.audit(), admin);
        diskIsBack.countDown();

        // when
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < 100; i++) {
            ask(calls, new Call()).onCancel();
        }
        admin.execute(done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        Call next = new Call();
        ask(calls, next);
        admin.shutdown();

        // then
        assertThat(admin.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(next.closed).isEmpty();
        assertThat(acted).hasSize(101);
    }

    private static void isTooMany(Status status) {
        assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(status.getDescription()).startsWith("[AXONIQ-1900] ");
    }
}
