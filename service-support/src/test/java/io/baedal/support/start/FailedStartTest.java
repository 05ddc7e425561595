package io.baedal.support.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import java.util.List;
import org.axonframework.lifecycle.LifecycleHandlerInvocationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

class FailedStartTest {

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("spring.mongodb.uri", "mongodb://user:secret@documents.example:27017/?replicaSet=rs0")
            .withProperty("axon.axonserver.servers", "events.example:8124");

    @Test
    @DisplayName("a start without MongoDB says where it was looked for and what to do, and tells no password")
    void withoutDocumentStore() {
        // given
        Throwable failure = new BeanCreationException("no tokens", new MongoTimeoutException("Timed out"));
        // when
        FailureAnalysis analysis = new DocumentStoreUnreachable(environment).analyze(failure);
        // then
        assertThat(analysis.getDescription())
                .contains("documents.example:27017")
                .doesNotContain("secret");
        assertThat(analysis.getAction()).contains("spring.mongodb.uri", "SPRING_MONGODB_URI", "./baedal up");
    }

    @Test
    @DisplayName("a start without Axon Server says where it was looked for and what to do")
    void withoutAxonServer() {
        // given
        Throwable failure = new IllegalStateException(new LifecycleHandlerInvocationException(
                "phase 7", new IllegalStateException("Tried invoking the action for 30 times")));
        // when
        FailureAnalysis analysis = new AxonServerUnreachable(environment).analyze(failure);
        // then
        assertThat(analysis.getDescription()).contains("events.example:8124", "30 times");
        assertThat(analysis.getAction()).contains("axon.axonserver.servers", "AXON_AXONSERVER_SERVERS", "./baedal up");
    }

    @Test
    @DisplayName("Spring Boot finds both")
    void registered() {
        List<String> found = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        SpringFactoriesLoader.ArgumentResolver.of(
                                org.springframework.core.env.Environment.class, environment),
                        SpringFactoriesLoader.FailureHandler.logging(
                                org.apache.commons.logging.LogFactory.getLog(FailedStartTest.class)))
                .stream()
                .map(analyzer -> analyzer.getClass().getSimpleName())
                .toList();
        assertThat(found).contains("AxonServerUnreachable", "DocumentStoreUnreachable");
    }
}
