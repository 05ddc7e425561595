package io.baedal.bench.node;

import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Lanes;
import io.baedal.bench.harness.Round;
import io.baedal.bench.harness.ServerProcess;
import io.baedal.bench.harness.Workbench;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Commands sent through the official connector to a handler behind the same connection, which answers at once. */
final class Commands implements Contender {
    private static final long ACK_SECONDS_MAX = 10;

    private final ServerProcess server;
    private final Client client;
    private final Messages messages = new Messages("cmd");

    Commands(ServerProcess server) throws InterruptedException {
        this.server = server;
        this.client = Client.to(server.port());
        try {
            client.commands()
                    .registerCommandHandler(
                            command -> CompletableFuture.completedFuture(Messages.response(command)),
                            100,
                            Messages.COMMAND)
                    .awaitAck(ACK_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException silent) {
            throw new BenchFailure("The node did not acknowledge the command handler: look at what it printed", silent);
        }
    }

    @Override
    public String name() {
        return "command";
    }

    @Override
    public Round measure(Duration time) throws InterruptedException {
        Cpu cpu = Cpu.since(server);
        Lanes.Done done = Lanes.run(Workbench.IN_FLIGHT, time, this::send);
        return cpu.round(done.perSecond(), done.operations());
    }

    private CompletableFuture<CommandResponse> send(int lane) {
        return client.commands().sendCommand(messages.command("key-" + lane)).thenApply(Commands::checked);
    }

    private static CommandResponse checked(CommandResponse response) {
        if (!response.getErrorCode().isEmpty()) {
            throw new BenchFailure(
                    "A command was refused: " + response.getErrorMessage().getMessage(), null);
        }
        return response;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
