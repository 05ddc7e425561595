package io.baedal.axonserver.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The audit log")
class AuditLogIT {
    private static final Caller TOOL = new Caller(Caller.Kind.APPLICATION, "tool", Set.of(), "");
    private static final Executor AT_ONCE = Runnable::run;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    @DisplayName("says who did what when, before it begins and after it ended, one JSON object a line")
    void lines() throws IOException {
        // given
        AuditLog audit = audit(AccessLimits.defaults());

        // when
        audit.begin(TOOL, "127.0.0.1", "DeleteContext", "context=\"or\nders\u2028\"")
                .done();
        audit.begin(TOOL, "127.0.0.1", "CreateContext", "context=stock").failed("no space left");

        // then
        List<JsonNode> lines = lines(folder.resolve("audit/audit.jsonl"));
        assertThat(lines)
                .extracting(line -> line.get("outcome").asText())
                .containsExactly("started", "done", "started", "failed");
        assertThat(lines.getFirst().get("who").asText()).isEqualTo("application tool");
        assertThat(lines.getFirst().get("target").asText()).isEqualTo("context=\"or\nders\u2028\"");
        assertThat(lines.getFirst().get("at").asText()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(lines.get(0).get("id")).isEqualTo(lines.get(1).get("id"));
        assertThat(lines.get(3).get("detail").asText()).isEqualTo("no space left");
    }

    @Test
    @DisplayName("keeps an action from happening that it cannot write down")
    void failsClosed() throws IOException {
        // given: a file where the folder should be
        Files.writeString(folder.resolve("audit"), "in the way");
        AuditLog audit = audit(AccessLimits.defaults());

        // when, then
        assertThatThrownBy(() -> audit.begin(TOOL, "127.0.0.1", "DeleteContext", "context=orders"))
                .isInstanceOf(AccessUnavailable.class);
    }

    @Test
    @DisplayName("is bounded, and loses its oldest lines only")
    void rotation() throws IOException {
        // given
        AuditLog audit = audit(limits(2_000, 3, 60));

        // when
        for (int i = 0; i < 100; i++) {
            audit.begin(TOOL, "127.0.0.1", "Action", "number=" + i).done();
        }

        // then
        List<JsonNode> kept = new ArrayList<>();
        for (String name : List.of("audit-2.jsonl", "audit-1.jsonl", "audit.jsonl")) {
            kept.addAll(lines(folder.resolve("audit").resolve(name)));
        }
        assertThat(kept.getLast().get("target").asText()).isEqualTo("number=99");
        int first = number(kept.getFirst());
        assertThat(kept.stream().map(AuditLogIT::number).distinct()).hasSize(100 - first);
        try (Stream<Path> files = Files.list(folder.resolve("audit"))) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(file.toFile().length()).isLessThan(2_500));
        }
    }

    @Test
    @DisplayName("goes on behind a line that a crash cut off")
    void afterACrash() throws IOException {
        // given
        AuditLog before = audit(AccessLimits.defaults());
        before.begin(TOOL, "127.0.0.1", "Action", "number=1").done();
        before.close();
        Path file = folder.resolve("audit/audit.jsonl");
        Files.writeString(file, "{\"at\":\"20", StandardOpenOption.APPEND);

        // when
        audit(AccessLimits.defaults())
                .begin(TOOL, "127.0.0.1", "Action", "number=2")
                .done();

        // then
        assertThat(Files.readAllLines(file)).hasSize(5).element(3).asString().contains("number=2");
    }

    @Test
    @DisplayName("lists so many refused calls a minute and counts the others, so that nobody can flood it")
    void refusals() throws IOException {
        // given
        AuditLog audit = audit(limits(1 << 20, 2, 10));

        // when
        for (int i = 0; i < 1_000; i++) {
            audit.refused("127.0.0.1", new Decision.CredentialsWrong());
        }
        now.set(now.get().plusSeconds(60));
        audit.refused("127.0.0.1", new Decision.CredentialsWrong());

        // then
        List<JsonNode> lines = lines(folder.resolve("audit/audit.jsonl"));
        assertThat(lines).hasSize(11);
        assertThat(lines.getLast().get("detail").asText()).contains("990 more before were not listed");
    }

    private static int number(JsonNode line) {
        return Integer.parseInt(line.get("target").asText().substring("number=".length()));
    }

    private AuditLog audit(AccessLimits limits) {
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        return new AuditLog(folder.resolve("audit"), limits, clock, AT_ONCE);
    }

    private static AccessLimits limits(long fileBytesMax, int filesMax, int refusalsPerMinuteMax) {
        AccessLimits usual = AccessLimits.defaults();
        return new AccessLimits(
                usual.applicationsMax(),
                usual.usersMax(),
                usual.grantsMax(),
                usual.sessionsMax(),
                usual.sessionsPerUserMax(),
                usual.sessionIdle(),
                usual.sessionLife(),
                usual.failedLoginsPerUserAndOriginMax(),
                usual.failedLoginsPerOriginMax(),
                usual.failedLoginsPerUserMax(),
                usual.failedLoginsWindow(),
                usual.passwordChecksMax(),
                fileBytesMax,
                filesMax,
                refusalsPerMinuteMax);
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
