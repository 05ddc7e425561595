package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Calls that end with an error, in the one form a client understands. */
final class Refused {
    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    private Refused() {}

    /** The failure has the code in its trailer, and in front of its text. */
    static void with(Status.Code status, String code, StatusRuntimeException failure) {
        assertThat(failure.getStatus().getCode()).isEqualTo(status);
        assertThat(failure.getStatus().getDescription()).startsWith("[" + code + "] ");
        assertThat(failure.getTrailers()).isNotNull();
        assertThat(failure.getTrailers().get(ERROR_CODE)).isEqualTo(code);
    }

    /** What a call of the connector failed with. */
    static StatusRuntimeException failureOf(CompletableFuture<?> call) {
        try {
            call.join();
        } catch (CompletionException failure) {
            return (StatusRuntimeException) failure.getCause();
        }
        throw new AssertionError("The call should have failed");
    }

    /** What a call of a blocking stub failed with. */
    static StatusRuntimeException failureOf(Runnable call) {
        try {
            call.run();
        } catch (StatusRuntimeException failure) {
            return failure;
        }
        throw new AssertionError("The call should have failed");
    }
}
