package io.baedal.platform.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Layout;
import io.baedal.platform.system.LivenessRule;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Progress;
import io.baedal.platform.system.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A service with a process of its own, looked after")
class HungE2E {

    private static final LivenessRule RULE = new LivenessRule(Duration.ofMillis(500), 3);
    private static final Duration COMES_BACK = Duration.ofSeconds(90);

    private final List<String> lost = new CopyOnWriteArrayList<>();
    private Platform platform;
    private Actors actors;

    @BeforeEach
    void start(@TempDir Path data) {
        platform = Platform.of(
                Setup.inMemory()
                        .withPatientGates()
                        .withData(data)
                        .withHome(Path.of("..").toAbsolutePath().normalize())
                        .withLayout(Layout.apart(Part.QUERY_SERVICE)),
                new Losses());
        platform.startAll();
        platform.keepAlive(RULE);
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private final class Losses implements Progress {

        @Override
        public void lost(Part part, String why) {
            lost.add(part.title() + ": " + why);
        }
    }

    @Test
    @DisplayName(
            "S2-23 S3-16 C17 is killed by its liveness rule when it hangs, started again when it has ended, and left alone when it only lacks something")
    void comesBack() throws Exception {
        // given
        Shop shop = actors.shop(10);
        actors.untilTicketIsOpen(actors.order(shop));
        long first = pid();
        // when it is alive and not ready, for longer than it would take to be killed
        platform.stop(Part.DOCUMENTS);
        await().atMost(Actors.PATIENCE).until(() -> !isReady());
        await().during(RULE.period().multipliedBy(2L * RULE.failures()))
                .atMost(Actors.PATIENCE)
                .until(lost::isEmpty);
        platform.start(Part.DOCUMENTS);
        // when it hangs
        signal("STOP", first);
        // then
        long second = untilAnotherThan(first);
        assertThat(lost).containsExactly("query-service: it hangs: 3 times it did not say that it is alive");
        assertThat(ProcessHandle.of(first)).isEmpty();
        showsWhatIsOrdered(shop);
        // when somebody else kills it
        signal("KILL", second);
        // then
        untilAnotherThan(second);
        assertThat(lost).last().isEqualTo("query-service: its process has ended");
        showsWhatIsOrdered(shop);
        // when it is told to stop
        platform.stop(Part.QUERY_SERVICE);
        // then it stays so
        await().during(RULE.period().multipliedBy(2L * RULE.failures()))
                .atMost(Actors.PATIENCE)
                .until(() -> lost.size() == 2 && pid() == 0);
    }

    private void showsWhatIsOrdered(Shop shop) {
        String quote = actors.quote(actors.customer(), shop, 1);
        String order =
                actors.placeAsTold(quote, UUID.randomUUID().toString()).join().text("orderId");
        actors.untilTicketIsOpen(order);
    }

    private boolean isReady() {
        return new Http(platform.uri(Part.QUERY_SERVICE))
                        .get("/actuator/health/readiness")
                        .status()
                == 200;
    }

    private long pid() {
        return platform.pid(Part.QUERY_SERVICE).orElse(0L);
    }

    private long untilAnotherThan(long before) {
        return await().atMost(COMES_BACK).until(this::pid, now -> now != 0 && now != before);
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
