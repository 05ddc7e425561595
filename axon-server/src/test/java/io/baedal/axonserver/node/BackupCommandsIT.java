package io.baedal.axonserver.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.axonserver.access.TlsConfig;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.NewEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("On the command line")
class BackupCommandsIT {

    @TempDir
    private Path folder;

    private record Ran(int code, String out, String err) {}

    private static Ran run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new Main())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }

    private NodeConfig config() {
        return NodeConfig.inMemory().toBuilder()
                .dataDirectory(Optional.of(folder.resolve("data")))
                .backupDirectory(Optional.of(folder.resolve("backups")))
                .httpPort(OptionalInt.of(0))
                .build();
    }

    private static void append(EventLog log, int from, int to) {
        for (int i = from; i < to; i++) {
            byte[] body = ("body " + i).getBytes(StandardCharsets.UTF_8);
            log.appendDurably(List.of(new NewEvent("m" + i, "Order", "a", i, "Placed", i, body)))
                    .join();
        }
    }

    @Test
    @DisplayName(
            "F21 a running node is asked for a backup of all contexts, which is verified, restored and served again")
    void backupVerifyRestore() {
        // given
        try (AxonServerNode node = AxonServerNode.start(config())) {
            append(node.contexts().get("default").log(), 0, 30);
            append(node.contexts().create("invoices", Map.of("team", "billing")).log(), 0, 5);
            String url = "http://127.0.0.1:" + node.httpPort();

            // when
            Ran backup = run("backup", "--to", "monday", "--url", url);

            // then
            assertThat(backup.code()).as(backup.err()).isZero();
            assertThat(backup.out()).contains("default: 30 events", "invoices: 5 events", "Backup monday is complete");
            append(node.contexts().get("default").log(), 30, 35);
            assertThat(run("backup", "--to", "monday", "--url", url).err()).contains("already", "another name");
            assertThat(run("backup", "--to", "../data", "--url", url).err()).contains("no name for a backup");
            assertThat(run("verify", folder.resolve("data")).err()).contains("open in this process");
        }
        Ran verified = run("verify", folder.resolve("backups/monday"));
        assertThat(verified.code()).as(verified.out()).isZero();
        assertThat(verified.out()).contains("contexts/default: 30 events of 1 aggregates", "Nothing is wrong");
        assertThat(verified.err()).contains("comparing files", "contexts/invoices, events");

        // when
        Ran restored = run("restore", "--from", folder.resolve("backups/monday"), "--to", folder.resolve("again"));

        // then
        assertThat(restored.code()).as(restored.err()).isZero();
        assertThat(run("restore", "--from", folder.resolve("backups/monday"), "--to", folder.resolve("again")))
                .satisfies(again -> assertThat(again.code()).isEqualTo(1))
                .satisfies(again -> assertThat(again.err()).contains("not empty"));
        try (AxonServerNode node = AxonServerNode.start(config().toBuilder()
                .dataDirectory(Optional.of(folder.resolve("again")))
                .build())) {
            assertThat(node.contexts().get("default").log().head()).isEqualTo(30);
            assertThat(node.contexts().get("invoices").log().head()).isEqualTo(5);
            assertThat(node.contexts().get("invoices").metadata()).containsEntry("team", "billing");
            append(node.contexts().get("default").log(), 30, 31);
        }
    }

    @Test
    @DisplayName("a node with TLS is asked for a backup by who trusts its authority, named as a file")
    void backupOverTls() throws IOException {
        // given
        TestAuthority authority = new TestAuthority("authority");
        authority.server().write(folder, "node");
        Path trusted = Files.writeString(folder.resolve("ca.crt"), authority.pem());
        Path another = Files.writeString(folder.resolve("another.crt"), new TestAuthority("another").pem());
        TlsConfig tls = new TlsConfig(folder.resolve("node.crt"), folder.resolve("node.key"), Optional.empty());
        try (AxonServerNode node =
                AxonServerNode.start(config().toBuilder().tls(Optional.of(tls)).build())) {
            String url = "https://localhost:" + node.httpPort();

            // then
            assertThat(run("backup", "--url", url).err()).contains("not trusted", "--tls-ca");
            assertThat(run("backup", "--url", url, "--tls-ca", another).err()).contains("not trusted", "--tls-ca");
            assertThat(run("backup", "--url", url, "--tls-ca", folder.resolve("missing"))
                            .err())
                    .contains("missing", "readable");
            assertThat(run("backup", "--url", url, "--tls-ca", folder.resolve("node.key"))
                            .err())
                    .contains("node.key", "certificate");
            Ran backup = run("backup", "--to", "safe", "--url", url, "--tls-ca", trusted);
            assertThat(backup.code()).as(backup.err()).isZero();
            assertThat(backup.out()).contains("Backup safe is complete");
        }
    }

    @Test
    @DisplayName("a folder where no backup can ever be written is told when the node starts")
    void unusableFolderForBackups() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectories(folder.resolve("data")));
        for (Path unusable : List.of(
                file, file.resolve("below"), folder.resolve("data"), folder.resolve("data/x"), link.resolve("y"))) {
            NodeConfig config =
                    config().toBuilder().backupDirectory(Optional.of(unusable)).build();
            assertThatThrownBy(() -> AxonServerNode.start(config).close())
                    .as(unusable.toString())
                    .isInstanceOf(NodeFailure.class)
                    .hasMessageContaining("--backups")
                    .hasMessageContaining("name another folder");
        }
    }

    @Test
    @DisplayName("what cannot be restored is told in a sentence with a cure")
    void sentences() throws IOException {
        // given
        try (AxonServerNode node = AxonServerNode.start(config())) {
            append(node.contexts().get("default").log(), 0, 3);
            assertThat(run("backup", "--to", "monday", "--url", "http://127.0.0.1:" + node.httpPort())
                            .code())
                    .isZero();
        }
        Path file = Files.writeString(folder.resolve("file"), "");
        Path monday = folder.resolve("backups/monday");

        // then
        assertThat(run("restore", "--from", monday, "--to", file.resolve("x")).err())
                .contains(file.toString(), "cannot be restored", "name another folder");
        assertThat(run("restore", "--from", folder.resolve("nowhere"), "--to", folder.resolve("x"))
                        .err())
                .contains("There is no log in", "name a node's data directory, or a backup");
        assertThat(run("verify", folder.resolve("nowhere")).err()).contains("There is no log in", "name a node's");
        assertThat(run("verify", file).err()).contains("There is no log in", "name a node's");
    }

    @Test
    @DisplayName("F4 a damaged folder is told with the places, and the exit code says so")
    void verifyTellsDamage() throws IOException {
        // given
        try (AxonServerNode node = AxonServerNode.start(config())) {
            append(node.contexts().get("default").log(), 0, 30);
        }
        Path mark = folder.resolve("data/contexts/default/acknowledged");
        byte[] content = Files.readAllBytes(mark);
        content[3] ^= 1;
        Files.write(mark, content);

        // when
        Ran verified = run("verify", folder.resolve("data"));

        // then
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains("WRONG: contexts/default, acknowledged", "1 findings");
    }

    @Test
    @DisplayName("a backup says why there is none: no folder for it, nobody there")
    void noBackup() {
        NodeConfig noFolder =
                config().toBuilder().backupDirectory(Optional.empty()).build();
        int port;
        try (AxonServerNode node = AxonServerNode.start(noFolder)) {
            port = node.httpPort();
            Ran refused = run("backup", "--url", "http://127.0.0.1:" + port);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("no folder for backups", "--backups DIR");
        }
        Ran unreachable = run("backup", "--url", "http://127.0.0.1:" + port);
        assertThat(unreachable.code()).isEqualTo(1);
        assertThat(unreachable.err()).contains("no node answers");
        assertThat(run("verify", folder).err()).contains("no log in");
    }

    @Test
    @DisplayName("each command explains itself, and wrong usage is told from failure")
    void usage() {
        for (String command : List.of("verify", "restore", "backup")) {
            Ran help = run(command, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("Usage: axon-server " + command, "Exit codes:");
        }
        assertThat(run("restore", "--from", folder).code()).isEqualTo(2);
        assertThat(run("verify").code()).isEqualTo(2);
        assertThat(run("--durability", "sometimes").err()).contains("for example group(2)");
    }
}
