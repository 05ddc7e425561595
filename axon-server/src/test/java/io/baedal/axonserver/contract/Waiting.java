package io.baedal.axonserver.contract;

import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.command.CommandResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.core.ConditionTimeoutException;

/** Waiting that tests need more than once. */
final class Waiting {
    private Waiting() {}

    /** Answers what handlers hold, as it comes, until every response is there. */
    static void answerAll(
            List<CompletableFuture<CommandResponse>> held, List<CompletableFuture<CommandResponse>> responses) {
        await().until(() -> {
            held.forEach(response -> response.complete(Client.respond("done").join()));
            return responses.stream().allMatch(CompletableFuture::isDone);
        });
    }

    /** Whether the condition holds within the time. */
    static boolean becomes(Callable<Boolean> condition, Duration within) {
        try {
            await().atMost(within)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(condition);
            return true;
        } catch (ConditionTimeoutException no) {
            return false;
        }
    }

    /** Whether the command is answered by a handler now, without an error. */
    static boolean succeeds(Client sender, String command) {
        try {
            CommandResponse response = sender.send(Client.command(command, "k")).get(1, TimeUnit.SECONDS);
            return response.getErrorCode().isEmpty() && response.hasPayload();
        } catch (InterruptedException | ExecutionException | TimeoutException no) {
            return false;
        }
    }
}
