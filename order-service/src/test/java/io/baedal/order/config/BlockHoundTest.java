package io.baedal.order.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class BlockHoundTest {

    @Test
    @DisplayName("T24 whoever blocks on an event loop is caught in the tests of this module")
    void catches() {
        Mono<Integer> careless = Mono.fromCallable(() -> {
                    Thread.sleep(1);
                    return 1;
                })
                .subscribeOn(Schedulers.parallel());
        StepVerifier.create(careless)
                .verifyErrorSatisfies(caught -> assertThat(caught)
                        .isInstanceOf(BlockingOperationError.class)
                        .hasMessageContaining("sleep"));
    }
}
