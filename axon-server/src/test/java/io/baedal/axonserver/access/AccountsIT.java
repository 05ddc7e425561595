package io.baedal.axonserver.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.axonserver.node.LoggedWarnings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Applications and users on disk")
class AccountsIT {
    private static final Set<Grant> GRANTS =
            Set.of(new Grant(Role.USE_CONTEXT, "orders"), new Grant(Role.MONITOR, "*"));

    @TempDir
    private Path data;

    @Test
    @DisplayName("come with a warning if others may read the administrator's token, and how to change that")
    void openTokenFile() throws IOException {
        Path file = Files.writeString(data.resolve("token"), "a-token-of-the-admin");
        Assumptions.assumeTrue(
                file.getFileSystem().supportedFileAttributeViews().contains("posix"), "no permissions here");
        for (String permissions : List.of("rw-r--r--", "rw----r--", "rw-r-----", "rw-------")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            try (LoggedWarnings warnings = LoggedWarnings.of(ConfiguredToken.class)) {
                open(AccessConfig.tokenFile(file)).close();
                if (permissions.equals("rw-------")) {
                    assertThat(warnings.texts()).isEmpty();
                } else {
                    assertThat(warnings.texts()).singleElement().asString().contains(file.toString(), "chmod 600");
                }
            }
        }
    }

    @Test
    @DisplayName("are what they were after a restart, whatever characters they are made of")
    void restart() {
        // given
        Access before = open(AccessConfig.token("a-token-of-the-admin"));
        String token = before.accounts()
                .putApplication("or|ders, =@ é", "line\nbreak", Optional.empty(), GRANTS, Map.of("a=b", "c,d|e"))
                .orElseThrow();
        before.accounts().putUser("kim|@", Optional.of("correct horse"), GRANTS);
        before.close();

        // when
        Access after = open(AccessConfig.token("a-token-of-the-admin"));

        // then
        Application application = after.accounts().application("or|ders, =@ é").orElseThrow();
        assertThat(application.description()).isEqualTo("line\nbreak");
        assertThat(application.grants()).isEqualTo(GRANTS);
        assertThat(application.metaData()).isEqualTo(Map.of("a=b", "c,d|e"));
        assertThat(after.control()
                        .decide(new Credentials.AccessToken(token), "here", Need.inContext(Role.READ_EVENTS), "orders"))
                .isInstanceOf(Decision.Allowed.class);
        assertThat(after.control()
                        .decide(
                                new Credentials.Password("kim|@", "correct horse"),
                                "here",
                                Need.inContext(Role.MONITOR),
                                "orders"))
                .isInstanceOf(Decision.Allowed.class);
        after.close();
    }

    @Test
    @DisplayName("hold neither token nor password, and are for the node's own user only")
    void nothingToSteal() throws IOException {
        // given
        Access access = open(AccessConfig.token("a-token-of-the-admin"));
        String made = access.accounts()
                .putApplication("orders", "", Optional.empty(), GRANTS, Map.of())
                .orElseThrow();
        access.accounts().putApplication("chosen", "", Optional.of("this-one-was-chosen"), GRANTS, Map.of());
        access.accounts().putUser("kim", Optional.of("correct horse"), GRANTS);
        access.audit().begin(Caller.anybody(), "here", "Test", "nothing").done();
        access.close();

        // when
        String everything;
        try (Stream<Path> files = Files.walk(data)) {
            everything =
                    files.filter(Files::isRegularFile).map(AccountsIT::text).reduce("", String::concat);
        }

        // then
        assertThat(everything)
                .contains("orders", "kim", "chosen")
                .doesNotContain(made, "this-one-was-chosen", "correct horse", "correct+horse", "a-token-of-the-admin");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("access/accounts"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("audit/audit.jsonl"))))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("keep a node from starting when one byte of them is other than it was")
    void damage() throws IOException {
        // given
        Access access = open(AccessConfig.token("a-token-of-the-admin"));
        access.accounts().putApplication("orders", "", Optional.empty(), GRANTS, Map.of());
        access.close();
        Path file = data.resolve("access/accounts");
        byte[] sound = Files.readAllBytes(file);

        for (int at = 0; at < sound.length - 1; at++) {
            // when
            byte[] damaged = sound.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);

            // then
            assertThatThrownBy(() -> open(AccessConfig.token("a-token-of-the-admin")))
                    .as("byte %d", at)
                    .isInstanceOf(AccessUnavailable.class);
        }
    }

    @Test
    @DisplayName("keep a node from starting open that was closed before")
    void neverOpenedByMistake() {
        // given
        Access access = open(AccessConfig.token("a-token-of-the-admin"));
        access.close();

        // when, then
        assertThatThrownBy(() -> open(AccessConfig.off()))
                .isInstanceOf(AccessUnavailable.class)
                .hasMessageContaining("--token-file");
    }

    @Test
    @DisplayName("change only when the disk has taken the change")
    void noDisk() throws IOException {
        // given: a folder where the file should be
        Access access = open(AccessConfig.token("a-token-of-the-admin"));
        Files.createDirectories(data.resolve("access/accounts.next/in-the-way"));

        // when, then
        assertThatThrownBy(() -> access.accounts().putApplication("orders", "", Optional.empty(), GRANTS, Map.of()))
                .isInstanceOf(AccessUnavailable.class)
                .hasMessageContaining("nothing was changed");
        assertThat(access.accounts().applications()).isEmpty();
        access.close();
    }

    @Test
    @DisplayName(
            "come with a configured token that is read again when its file changes, and kept while the file is broken")
    void tokenFile() throws IOException {
        // given
        Path file = data.resolve("token");
        Files.writeString(file, "the-first-token-1\n");
        Access access = open(AccessConfig.tokenFile(file));
        Caller caller = caller(access, "the-first-token-1");

        // when
        Files.writeString(file, "short");
        access.refresh();

        // then
        assertThat(access.control().stillAllows(caller, Need.identity(), "")).isTrue();

        // when
        Files.writeString(file, "the-second-token\n");
        access.refresh();

        // then
        assertThat(access.control().stillAllows(caller, Need.identity(), "")).isFalse();
        assertThat(access.control()
                        .decide(new Credentials.AccessToken("the-first-token-1"), "here", Need.identity(), ""))
                .isInstanceOf(Decision.CredentialsWrong.class);
        caller(access, "the-second-token");
        access.close();
    }

    @Test
    @DisplayName("do not start with a token file that is missing, empty or too short")
    void tokenFileInvalid() throws IOException {
        Path file = data.resolve("token");
        assertThatThrownBy(() -> open(AccessConfig.tokenFile(file))).isInstanceOf(AccessUnavailable.class);
        Files.writeString(file, "");
        assertThatThrownBy(() -> open(AccessConfig.tokenFile(file))).isInstanceOf(AccessUnavailable.class);
        Files.writeString(file, "fifteen-letters");
        assertThatThrownBy(() -> open(AccessConfig.tokenFile(file)))
                .isInstanceOf(AccessUnavailable.class)
                .hasMessageNotContaining("fifteen-letters");
    }

    @Test
    @DisplayName("are no more than applicationsMax and usersMax, each with no more roles than grantsMax")
    void asManyAsMayBe() {
        // given
        Access access = open(AccessConfig.token("a-token-of-the-admin").with(oneOfEachWithTwoRoles()));
        Accounts accounts = access.accounts();
        Set<Grant> three = Set.of(new Grant(Role.READ, "a"), new Grant(Role.READ, "b"), new Grant(Role.READ, "c"));
        accounts.putApplication("one", "", Optional.empty(), GRANTS, Map.of());
        accounts.putUser("one", Optional.of("correct horse"), GRANTS);

        // when, then
        assertTooMany("applicationsMax", () -> accounts.putApplication("two", "", Optional.empty(), GRANTS, Map.of()));
        assertTooMany("usersMax", () -> accounts.putUser("two", Optional.of("correct horse"), GRANTS));
        assertTooMany("grantsMax", () -> accounts.putApplication("one", "", Optional.empty(), three, Map.of()));
        assertTooMany("grantsMax", () -> accounts.putUser("one", Optional.empty(), three));
        assertThat(accounts.application("one").orElseThrow().grants()).isEqualTo(GRANTS);

        // when
        accounts.deleteApplication("one");
        accounts.deleteUser("one");

        // then
        accounts.putApplication("two", "", Optional.empty(), GRANTS, Map.of());
        accounts.putUser("two", Optional.of("correct horse"), GRANTS);
        access.close();
    }

    private static AccessLimits oneOfEachWithTwoRoles() {
        AccessLimits usual = AccessLimits.defaults();
        return new AccessLimits(
                1,
                1,
                2,
                usual.sessionsMax(),
                usual.sessionsPerUserMax(),
                usual.sessionIdle(),
                usual.sessionLife(),
                usual.failedLoginsPerUserAndOriginMax(),
                usual.failedLoginsPerOriginMax(),
                usual.failedLoginsPerUserMax(),
                usual.failedLoginsWindow(),
                usual.passwordChecksMax(),
                usual.auditFileBytesMax(),
                usual.auditFilesMax(),
                usual.refusalsAuditedPerMinuteMax());
    }

    private static void assertTooMany(String limit, ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining(limit)
                .extracting(refused -> ((AccessRefused) refused).reason())
                .isEqualTo(AccessRefused.Reason.TOO_MANY);
    }

    private static Caller caller(Access access, String token) {
        Decision decision =
                access.control().decide(new Credentials.AccessToken(token), "here", Need.onNode(Role.ADMIN), "");
        return ((Decision.Allowed) decision).caller();
    }

    private Access open(AccessConfig config) {
        return Access.open(config, Optional.of(data), false);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
