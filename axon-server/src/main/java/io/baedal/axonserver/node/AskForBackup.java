package io.baedal.axonserver.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baedal.axonserver.access.AccessUnavailable;
import io.baedal.axonserver.access.TrustedAuthorities;
import io.baedal.axonserver.log.LogProgress;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exit code 0 if the backup is complete, 1 if there is none, 2 for wrong usage. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description =
                "Asks a running node for a backup of all its contexts, and waits until it is complete. The node goes on"
                        + " serving; it writes below the folder it was started with as --backups.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the backup is complete", "1:there is none", "2:wrong usage"})
final class AskForBackup implements Callable<Integer> {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 200;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = "--to",
            paramLabel = "NAME",
            description = "Name of a new folder below the node's --backups (default: one with the time).")
    private @Nullable String to;

    @Option(names = "--url", paramLabel = "URL", description = "The node's HTTP address (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create("http://127.0.0.1:" + NodeConfig.DEFAULT_HTTP_PORT);

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The first line of the file is an administrator's access token.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description =
                    "Trust a node with https if one of these authorities (PEM) vouches for its certificate (default:"
                            + " those that Java trusts).")
    private @Nullable Path tlsCa;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Main.commandLine(spec);
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new CommandLine.ParameterException(
                    line, "--url needs http:// or https:// and a host, as in http://127.0.0.1:8024");
        }
        LogProgress progress = new ProgressLines(line.getErr());
        try (HttpClient client = client()) {
            String name = to == null ? "" : "?name=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
            JsonNode backup = ask(client, "POST", "/v1/backup" + name);
            while (backup.path("state").asText().equals("RUNNING")) {
                progress.at(
                        backup.path("step").asText(),
                        backup.path("done").asLong(),
                        backup.path("total").asLong());
                new CountDownLatch(1).await(POLL_MILLIS, TimeUnit.MILLISECONDS);
                backup = ask(client, "GET", "/v1/backup");
            }
            if (!backup.path("state").asText().equals("COMPLETE")) {
                throw new IOException(backup.path("problem").asText());
            }
            backup.path("events")
                    .properties()
                    .forEach(context -> line.getOut()
                            .println(
                                    context.getKey() + ": " + context.getValue().asLong() + " events"));
            line.getOut()
                    .println("Backup " + backup.path("name").asText() + " is complete: "
                            + backup.path("bytes").asLong() + " bytes");
            return CommandLine.ExitCode.OK;
        } catch (IOException | AccessUnavailable failure) {
            line.getErr().println("axon-server: there is no backup: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(ANSWER_MAX);
        return (tlsCa == null ? builder : builder.sslContext(TrustedAuthorities.in(tlsCa))).build();
    }

    private static String token(Path file) throws IOException {
        try {
            return Files.readAllLines(file).stream().findFirst().orElse("").strip();
        } catch (IOException unreadable) {
            throw new IOException(
                    "the token file " + file + " cannot be read (" + unreadable + "); correct --token-file",
                    unreadable);
        }
    }

    private JsonNode ask(HttpClient client, String method, String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(ANSWER_MAX)
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (tokenFile != null) {
            request.header("AxonIQ-Access-Token", token(tokenFile));
        }
        HttpResponse<String> answer;
        try {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (SSLException untrusted) {
            throw new IOException(
                    "the certificate of the node at " + url + " is not trusted (" + untrusted.getMessage()
                            + "): name the file of its authority with --tls-ca",
                    untrusted);
        } catch (IOException unreachable) {
            throw new IOException(
                    "no node answers at " + url + " (" + unreachable + "): start it, or correct --url", unreachable);
        }
        JsonNode body = new ObjectMapper().readTree(answer.body());
        if (answer.statusCode() >= 300) {
            throw new IOException(body.path("detail").asText("status " + answer.statusCode()) + ". "
                    + body.path("cure").asText());
        }
        return body;
    }
}
