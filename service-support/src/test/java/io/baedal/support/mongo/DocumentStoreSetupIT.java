package io.baedal.support.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;

@DisplayName("The clients of the document store")
class DocumentStoreSetupIT {

    private static final Document PING = new Document("ping", 1);

    private final MemoryDocumentStore store = new MemoryDocumentStore();

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    @DisplayName("speak with the store that is configured, and leave no thread behind when the service ends")
    void leaveNothingBehind() {
        // given
        Set<Thread> before = eventLoops();

        // when
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(MongoAutoConfiguration.class, MongoReactiveAutoConfiguration.class))
                .withUserConfiguration(DocumentStoreSetup.class)
                .withPropertyValues("spring.mongodb.uri=" + store.uri(), "spring.application.name=test")
                .run(context -> {
                    Document reactive = Mono.from(
                                    context.getBean(MongoDatabase.class).runCommand(PING))
                            .block(Duration.ofSeconds(5));
                    Document blocking = context.getBean(com.mongodb.client.MongoClient.class)
                            .getDatabase("test")
                            .runCommand(PING);
                    assertThat(reactive).containsKey("ok");
                    assertThat(blocking).containsKey("ok");
                    assertThat(eventLoops()).isNotEqualTo(before);
                });

        // then
        await().untilAsserted(() -> assertThat(eventLoops()).isSubsetOf(before));
    }

    /** Not those of the store, which runs in this JVM too, nor those of a client that ends by itself. */
    private static Set<Thread> eventLoops() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("multiThreadIoEventLoopGroup"))
                .collect(Collectors.toSet());
    }
}
