package io.baedal.axonserver.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes {@code target/contract-report.md} after each run that had tests of the contract in it, and into the document that
 * {@value #DOCUMENT} names, if any, for which all of them have to run in one process: {@code -Dit.forks=1}. JUnit finds it
 * by its service file.
 */
public final class ContractReport implements TestExecutionListener {
    /** A document with the marks of {@link ContractTable}; relative paths start at the module. */
    static final String DOCUMENT = "axonserver.report";

    /** Where several processes run the tests, each writes what it ran. */
    private static final Path REPORT = Path.of(
            "target",
            "1".equals(System.getProperty("it.forks", "1"))
                    ? "contract-report.md"
                    : "contract-report-" + System.getProperty("surefire.forkNumber") + ".md");

    private final ContractTable table = new ContractTable();
    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        ContractSuite.behaviour(plan, test).ifPresent(behaviour -> table.add(behaviour, "skipped: " + reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult outcome) {
        ContractSuite.behaviour(plan, test).ifPresent(behaviour -> table.add(behaviour, result(outcome)));
    }

    private static String result(TestExecutionResult outcome) {
        String why = outcome.getThrowable()
                .map(Throwable::getMessage)
                .map(message -> message.lines().findFirst().orElse(""))
                .orElse("");
        return switch (outcome.getStatus()) {
            case SUCCESSFUL -> ContractTable.PASSES;
            case ABORTED -> "skipped: " + why.replace("Assumption failed: ", "");
            case FAILED -> "**fails**";
        };
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        if (table.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(REPORT.getParent());
            Files.writeString(REPORT, table.markdown());
            String document = System.getProperty(DOCUMENT);
            if (document != null) {
                Path path = Path.of(document);
                Files.writeString(path, table.within(Files.readString(path)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
