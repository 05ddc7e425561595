package io.baedal.support.test;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import reactor.blockhound.BlockHound;

/**
 * Has all tests of a module watched for blocking calls on threads that must not block. A module names it among its services.
 *
 * <p>Not before tests run, as BlockHound's own listener does, since Maven loads listeners into its own process when it shares tests out.
 */
public final class BlockHoundAwake implements TestExecutionListener {

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        BlockHound.install();
    }
}
