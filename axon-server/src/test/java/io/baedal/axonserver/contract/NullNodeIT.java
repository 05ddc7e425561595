package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.axonserver.contract.ContractSuite.Behaviour;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Runs the whole contract against a node that does nothing: a test that passes there would prove nothing anywhere. */
@DisplayName("Against a node that does nothing")
class NullNodeIT {
    /** A test against it has to wait for what never comes; what comes at all comes at once. */
    private static final String PATIENCE_MILLIS = "1500";

    /** How long clients may take that were interrupted while they were connecting. */
    private static final Duration GOODBYE = Duration.ofSeconds(30);

    /** Tests waiting at one time. */
    private static final String PARALLELISM = "16";

    private static Map<Behaviour, String> outcomes(NullNode.Manner manner) {
        try (NullNode nothing = NullNode.start(manner)) {
            Outcomes outcomes = new Outcomes();
            ContractSuite.launcher()
                    .execute(
                            ContractSuite.request(Map.of(
                                    ServerUnderTest.ADDRESS,
                                    nothing.address(),
                                    ServerUnderTest.PREPARED,
                                    "true",
                                    ServerUnderTest.PATIENCE_MILLIS,
                                    PATIENCE_MILLIS,
                                    "junit.jupiter.execution.parallel.enabled",
                                    "true",
                                    "junit.jupiter.execution.parallel.mode.default",
                                    "concurrent",
                                    "junit.jupiter.execution.parallel.config.strategy",
                                    "fixed",
                                    "junit.jupiter.execution.parallel.config.fixed.parallelism",
                                    PARALLELISM)),
                            outcomes);
            return outcomes.seen;
        }
    }

    private static final class Outcomes implements TestExecutionListener {
        private final Map<Behaviour, String> seen = new ConcurrentHashMap<>();
        private TestPlan plan;

        @Override
        public void testPlanExecutionStarted(TestPlan testPlan) {
            plan = testPlan;
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            ContractSuite.behaviour(plan, test).ifPresent(behaviour -> seen.put(behaviour, "skipped: " + reason));
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            ContractSuite.behaviour(plan, test)
                    .ifPresent(behaviour -> seen.put(
                            behaviour,
                            result.getStatus()
                                    + result.getThrowable().map(t -> ": " + t).orElse("")));
        }
    }

    @ParameterizedTest(name = "that is {0}")
    @EnumSource(NullNode.Manner.class)
    @DisplayName("every test of the contract fails, and leaves nobody behind who goes on knocking")
    void everyTestFails(NullNode.Manner manner) {
        // given
        Set<Thread> before = connectors();

        // when
        Map<Behaviour, String> outcomes = outcomes(manner);

        // then
        Map<String, String> notFailed = new TreeMap<>();
        outcomes.forEach((behaviour, outcome) -> {
            if (!outcome.startsWith("FAILED")) {
                notFailed.put(behaviour.capability() + " " + behaviour.sentence(), outcome);
            }
        });
        assertThat(outcomes).as("the suite ran").hasSizeGreaterThan(60);
        assertThat(notFailed).as("tests that a node which does nothing passes").isEmpty();
        await().atMost(GOODBYE).untilAsserted(() -> assertThat(connectors()).isSubsetOf(before));
    }

    /** The threads of clients: each client has one for as long as it is not closed, and tries to connect for as long. */
    private static Set<Thread> connectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("axon-connector-"))
                .collect(Collectors.toSet());
    }
}
