package io.baedal.axonserver.contract;

import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.impl.ContextConnection;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What happens to clients that tests need more than once. */
final class Processes {
    private Processes() {}

    /** The client's connection breaks, as if its process had been killed: no goodbye is said. */
    static void breakConnection(Client client) {
        ((ContextConnection) client.connection()).getManagedChannel().shutdownNow();
    }

    /** Answers what handlers hold, as it comes, until every response is there. */
    static void answerAll(
            List<CompletableFuture<CommandResponse>> held, List<CompletableFuture<CommandResponse>> responses) {
        await().until(() -> {
            held.forEach(response -> response.complete(Client.respond("done").join()));
            return responses.stream().allMatch(CompletableFuture::isDone);
        });
    }
}
