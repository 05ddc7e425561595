package io.baedal.support.start;

import org.axonframework.lifecycle.LifecycleHandlerInvocationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Axon could not start its handlers and processors, because Axon Server did not answer. */
final class AxonServerUnreachable extends AbstractFailureAnalyzer<LifecycleHandlerInvocationException> {

    private final Environment environment;

    AxonServerUnreachable(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LifecycleHandlerInvocationException cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String servers = environment.getProperty("axon.axonserver.servers", "127.0.0.1:8124");
        return new FailureAnalysis(
                "Axon could not start, most likely because Axon Server cannot be reached at " + servers + " ("
                        + root.getMessage() + ").",
                "Start Axon Server there, or give the address of one that runs: axon.axonserver.servers, or "
                        + "AXON_AXONSERVER_SERVERS in the environment. `./baedal up` starts this service together with "
                        + "everything it needs.",
                cause);
    }
}
