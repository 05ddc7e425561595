package io.baedal.query.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.netty.shaded.io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class BlockHoundTest {

    @Test
    @DisplayName("Blocking on a thread that must not is found out, in this and every other test of the module")
    void awake() {
        assertThatThrownBy(() -> Mono.fromCallable(BlockHoundTest::waitALittle)
                        .subscribeOn(Schedulers.parallel())
                        .block())
                .hasCauseInstanceOf(BlockingOperationError.class);
    }

    @Test
    @DisplayName(
            "The event loops of the node and of the embedded store, which a test has beside the service, are left alone")
    void leftAlone() throws Exception {
        FutureTask<Integer> node = new FutureTask<>(BlockHoundTest::waitALittle);
        FutureTask<Integer> service = new FutureTask<>(BlockHoundTest::waitALittle);
        // when both are threads of the same Netty
        new FastThreadLocalThread(node, "axonserver-grpc-1-1").start();
        new FastThreadLocalThread(service, "grpc-default-worker-1-1").start();
        // then
        assertThat(node.get()).isEqualTo(1);
        assertThatThrownBy(service::get).hasCauseInstanceOf(BlockingOperationError.class);
    }

    private static int waitALittle() throws InterruptedException {
        Object lock = new Object();
        synchronized (lock) {
            lock.wait(1);
        }
        return 1;
    }
}
