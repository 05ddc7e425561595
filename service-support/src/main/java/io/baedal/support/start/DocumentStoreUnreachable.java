package io.baedal.support.start;

import com.mongodb.ConnectionString;
import com.mongodb.MongoTimeoutException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** MongoDB did not answer while the service started. */
final class DocumentStoreUnreachable extends AbstractFailureAnalyzer<MongoTimeoutException> {

    private final Environment environment;

    DocumentStoreUnreachable(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MongoTimeoutException cause) {
        return new FailureAnalysis(
                "MongoDB cannot be reached at " + hosts() + ": nobody answers there.",
                "Start MongoDB there, or give the address of one that runs: spring.mongodb.uri, or SPRING_MONGODB_URI in the "
                        + "environment. `./baedal up` starts this service together with everything it needs.",
                cause);
    }

    /** Hosts only: the address may hold a password. */
    private String hosts() {
        return String.join(
                ", ",
                new ConnectionString(environment.getProperty("spring.mongodb.uri", "mongodb://127.0.0.1:27017"))
                        .getHosts());
    }
}
