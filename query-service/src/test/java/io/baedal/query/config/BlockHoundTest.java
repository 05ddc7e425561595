package io.baedal.query.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private static int waitALittle() throws InterruptedException {
        Object lock = new Object();
        synchronized (lock) {
            lock.wait(1);
        }
        return 1;
    }
}
