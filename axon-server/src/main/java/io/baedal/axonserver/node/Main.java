package io.baedal.axonserver.node;

import io.baedal.axonserver.access.AccessConfig;
import io.baedal.axonserver.access.TlsConfig;
import io.baedal.axonserver.log.Durability;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a node alone, until it is asked to stop (SIGTERM or Ctrl-C). Exit code 0 then, 1 if it could not start, 2 for wrong usage. */
@Command(
        name = "axon-server",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        subcommands = {VerifyFolder.class, RestoreBackup.class, AskForBackup.class, CommandLine.HelpCommand.class},
        description = "A node that speaks Axon Server's protocol. Applications of Axon Framework connect to it with"
                + " axon.axonserver.servers=HOST:PORT.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it was asked to stop, and did", "1:it could not start, and said why", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  in memory, on any free ports, for a test",
            "      java -jar axon-server.jar --port 0 --http-port 0",
            "  keep events in ./data, and allow backups into ./backups",
            "      java -jar axon-server.jar --data ./data --backups ./backups",
            "  for other machines, with access tokens and TLS",
            "      java -jar axon-server.jar --data ./data --host 0.0.0.0 --token-file ./token \\",
            "           --tls-cert ./tls.crt --tls-key ./tls.key",
            "  ask the running node for a backup, look whether it is whole, and make a data directory of it",
            "      java -jar axon-server.jar backup --to monday",
            "      java -jar axon-server.jar verify ./backups/monday",
            "      java -jar axon-server.jar restore --from ./backups/monday --to ./data2"
        })
public final class Main implements Callable<Integer> {
    private static final int HELP_WIDTH = 110;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = {"-d", "--data"},
            paramLabel = "DIR",
            description = "Keep events in this folder. Without it they are in memory and gone when the node stops.")
    private @Nullable Path data;

    @Option(
            names = "--durability",
            paramLabel = "WHEN",
            converter = DurabilityText.class,
            description =
                    "When an append is answered: always (after the sync), group(MS) (after a sync that waits so long for"
                            + " others to share it) or interval(MS) (before the sync; a crash of the machine may lose what was"
                            + " answered in that time). Default: ${DEFAULT-VALUE}.")
    private Durability durability = new Durability.Always();

    @Option(
            names = "--backups",
            paramLabel = "DIR",
            description =
                    "Backups may be written below this folder, see the command backup. Without it there are none.")
    private @Nullable Path backups;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "gRPC port, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port = NodeConfig.DEFAULT_GRPC_PORT;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description =
                    "HTTP port for dashboard, metrics, health and administration, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int httpPort = NodeConfig.DEFAULT_HTTP_PORT;

    @Option(names = "--no-http", description = "No HTTP.")
    private boolean noHttp;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address to listen on (default: ${DEFAULT-VALUE}). Others than loopback need --token-file or"
                    + " --tls-client-ca.")
    private String host = "127.0.0.1";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the node calls itself (default: ${DEFAULT-VALUE}).")
    private String name = "axonserver";

    @Option(names = "--devmode", description = "Allow deleting all events over HTTP. For development only.")
    private boolean devMode;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Turns access control on. The first line of the file is the administrator's access token, of 16"
                            + " characters at least; it is read again when it changes.")
    private @Nullable Path tokenFile;

    @ArgGroup(exclusive = false)
    private @Nullable Tls tls;

    /** Certificate and key go together. */
    static final class Tls {
        @Option(
                names = "--tls-cert",
                required = true,
                paramLabel = "FILE",
                description = "Serve TLS with this certificate and its chain (PEM), read again when it changes.")
        private Path certificate = Path.of("");

        @Option(
                names = "--tls-key",
                required = true,
                paramLabel = "FILE",
                description = "The certificate's private key (PEM, PKCS #8, no password).")
        private Path key = Path.of("");

        @Option(
                names = "--tls-client-ca",
                paramLabel = "FILE",
                description = "Serve only clients with a certificate of these authorities (PEM).")
        private @Nullable Path clientCa;

        TlsConfig config() {
            return new TlsConfig(certificate, key, Optional.ofNullable(clientCa));
        }
    }

    Main() {}

    public static void main(String[] arguments) {
        NodeLogging.start();
        System.exit(line().execute(arguments));
    }

    static CommandLine line() {
        return new CommandLine(new Main()).setUsageHelpWidth(HELP_WIDTH).setParameterExceptionHandler(new WrongUsage());
    }

    @Override
    public Integer call() throws InterruptedException {
        AxonServerNode node;
        long startedAt = System.nanoTime();
        try {
            node = AxonServerNode.start(config());
        } catch (NodeFailure failure) {
            commandLine().getErr().println("axon-server: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (!willStop(node)) {
            node.close();
            return CommandLine.ExitCode.OK;
        }
        commandLine().getOut().println(ready(node, (System.nanoTime() - startedAt) / 1_000_000));
        commandLine().getOut().flush();
        // What only the start needed is given back, for a node may wait for hours until its first client comes.
        System.gc();
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    /** @return false if the JVM was asked to stop while the node started */
    private static boolean willStop(AxonServerNode node) {
        Runnable stop = () -> {
            node.close();
            // To be asked to stop, and to do it, is no failure: the JVM would end with 143.
            Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
        };
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(stop, "axonserver-stop"));
            return true;
        } catch (IllegalStateException stopping) {
            return false;
        }
    }

    /** Its first words are what the helpers of test containers wait for. */
    private String ready(AxonServerNode node, long millis) {
        return "Started AxonServer, ready on " + node.address()
                + (noHttp
                        ? ""
                        : (tls == null ? ", http://" : ", https://") + inUrl(host) + ":" + node.httpPort()
                                + "/actuator/health")
                + (data == null
                        ? ", events in memory"
                        : ", events in " + data.toAbsolutePath().normalize()) + " (" + millis
                + " ms)";
    }

    private static String inUrl(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private NodeConfig config() {
        return NodeConfig.inMemory().toBuilder()
                .nodeName(name)
                .host(host)
                .grpcPort(port)
                .devMode(devMode)
                .httpPort(noHttp ? OptionalInt.empty() : OptionalInt.of(httpPort))
                .dataDirectory(Optional.ofNullable(data))
                .access(tokenFile == null ? AccessConfig.off() : AccessConfig.tokenFile(tokenFile))
                .tls(Optional.ofNullable(tls).map(Tls::config))
                .durability(durability)
                .backupDirectory(Optional.ofNullable(backups))
                .build();
    }

    private CommandLine commandLine() {
        return commandLine(spec);
    }

    static CommandLine commandLine(CommandLine.Model.@Nullable CommandSpec of) {
        if (of == null) {
            throw new IllegalStateException("picocli sets the specification before it calls");
        }
        return of.commandLine();
    }

    /** Its errors become usage errors. */
    static final class DurabilityText implements CommandLine.ITypeConverter<Durability> {
        @Override
        public Durability convert(String text) {
            try {
                return Durability.parse(text);
            } catch (IllegalArgumentException unknown) {
                throw new CommandLine.TypeConversionException(String.valueOf(unknown.getMessage()));
            }
        }
    }

    /** The build's version, for {@code --version}. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"axon-server " + AxonServerNode.version()};
        }
    }
}
