package io.baedal.query.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import io.baedal.query.QueryInstance;
import io.baedal.query.projection.Projection;
import io.baedal.support.test.ApiExamples;
import io.baedal.support.test.DocumentsPage;
import io.baedal.support.test.OnlyJackson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;

/** What holds for the service as a whole, whichever views it has. */
class QueryServiceIT {

    private static QueryBacking<QueryInstance> backing;
    private static QueryInstance service;

    @BeforeAll
    static void start() {
        backing = new QueryBacking<>(NodeConfig.inMemory(), QueryInstance::new);
        service = backing.start();
    }

    @AfterAll
    static void stop() {
        backing.close();
    }

    @Test
    @DisplayName("S0-19 query-service starts alone, on a node and a document store, and is ready")
    void startsAlone() {
        service.http()
                .get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP")
                .jsonPath("$.components.documentStore.status")
                .isEqualTo("UP");
    }

    @Test
    @DisplayName("The processing groups that run are those that are named, with a dead-letter queue each")
    void groups() {
        EventProcessingConfiguration processing = service.context().getBean(EventProcessingConfiguration.class);
        assertThat(processing.eventProcessors().keySet()).isEqualTo(Set.copyOf(Groups.ALL));
        assertThat(processing.eventProcessors().keySet())
                .allSatisfy(
                        group -> assertThat(processing.deadLetterQueue(group)).isPresent());
    }

    @Test
    @DisplayName("Whatever is stored or sent is read by Jackson, and nobody has an XStream")
    void onlyJackson() {
        OnlyJackson.check(service.context());
    }

    @Test
    @DisplayName(
            "The service is in docs/documents.md with each collection, its indexes, how it is written to and when its documents end")
    void documents() {
        DocumentsPage.check(service.context(), "query-service");
    }

    @Test
    @DisplayName("The OpenAPI has for each operation examples that it understands, and says what can go wrong")
    void examples() {
        ApiExamples.check(service.http());
    }

    @Test
    @DisplayName(
            "I7 F20 in every view all events of one document are in one sequence, so that they are handled in their order"
                    + " however the work is split")
    void sequences() {
        EventProcessingConfiguration processing = service.context().getBean(EventProcessingConfiguration.class);
        List<EventMessage<?>> events = new Occurrences().all();
        Map<String, Set<Object>> sequences = new TreeMap<>();
        Set<String> views = new TreeSet<>();
        for (Projection<?, ?> projection :
                service.context().getBeansOfType(Projection.class).values()) {
            String view = ClassUtils.getUserClass(projection)
                    .getAnnotation(ProcessingGroup.class)
                    .value();
            SequencingPolicy<? super EventMessage<?>> policy = processing.sequencingPolicy(view);
            for (EventMessage<?> event : events) {
                String subject = projection.folding().subjectOf(event.getPayload(), event.getTimestamp());
                if (subject != null && Groups.VIEWS.contains(view)) {
                    views.add(view);
                    sequences
                            .computeIfAbsent(view + " " + subject, none -> new TreeSet<>())
                            .add(policy.getSequenceIdentifierFor(event));
                }
            }
        }
        // A history is one event.
        assertThat(views)
                .containsExactlyInAnyOrderElementsOf(Groups.VIEWS.stream()
                        .filter(view -> !view.equals(Groups.HISTORIES_VIEW))
                        .toList());
        assertThat(sequences)
                .allSatisfy((document, found) -> assertThat(found).as(document).hasSize(1));
    }
}
