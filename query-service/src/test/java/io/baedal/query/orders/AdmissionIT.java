package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.query.config.Groups;
import io.baedal.query.orders.Backing.Instance;
import io.baedal.support.stream.Admission;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.SignalType;

@DisplayName("Permission to follow")
class AdmissionIT {

    private static final String VIEW = "/admin/views/" + Groups.ORDERS_VIEW;
    private static final String ORDER = "/orders/ord-1/events";
    private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
            new ParameterizedTypeReference<>() {};

    private final Backing backing = new Backing();
    private final Story story = Story.of("ord-1");

    /** Whoever has a pass may follow, for as long as it is valid. */
    static final class Passes implements Admission {

        private final Set<String> valid = ConcurrentHashMap.newKeySet();

        @Override
        public BooleanSupplier of(ServerHttpRequest request) {
            String pass = request.getQueryParams().getFirst("pass");
            return () -> valid.contains(pass);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithPasses {

        /** Instead of what asks whether the token has ended. */
        @Bean
        @Primary
        Passes passes() {
            return new Passes();
        }
    }

    /** What somebody hears who follows something. */
    private static final class Listener {

        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final AtomicReference<SignalType> end = new AtomicReference<>();

        Listener(Instance service, String path, String pass) {
            WebClient.create("http://localhost:" + service.port())
                    .get()
                    .uri(path + "?pass=" + pass)
                    .accept(MediaType.TEXT_EVENT_STREAM)
                    .retrieve()
                    .bodyToFlux(EVENT)
                    .mapNotNull(ServerSentEvent::event)
                    .doFinally(end::set)
                    .subscribe(heard::add);
        }
    }

    @AfterEach
    void close() {
        backing.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"served by the hub, false", "served by WebFlux, true"})
    @DisplayName("S0-6 is asked for again at each heartbeat: who has lost it is sent away, and nobody else is")
    void askedAgain(String served, boolean http2) {
        // given
        Instance service = backing.startWith(new Class<?>[] {WithPasses.class}, "server.http2.enabled=" + http2);
        Passes passes = service.context().getBean(Passes.class);
        passes.valid.addAll(List.of("first", "second"));
        service.publish(story.happy().subList(0, 1));
        Listener first = new Listener(service, ORDER, "first");
        Listener second = new Listener(service, ORDER, "second");
        await().atMost(Backing.PATIENCE).until(() -> first.heard.size() == 1 && second.heard.size() == 1);
        // when
        passes.valid.remove("first");
        // then
        await().atMost(Backing.PATIENCE).until(() -> first.end.get() == SignalType.ON_COMPLETE);
        service.publish(story.happy().subList(1, 3));
        await().atMost(Backing.PATIENCE).until(() -> second.heard.contains("CONFIRMED"));
        assertThat(second.end.get()).isNull();
        assertThat(first.heard).containsExactly("PLACED");
    }

    @Test
    @DisplayName("F15 is asked for again of those, too, who look how a rebuild goes on")
    void askedAboutRebuilds() {
        // given a rebuild that does not end
        Instance service = backing.startWith(
                new Class<?>[] {WithPasses.class},
                "baedal.rebuild.look=100ms",
                "baedal.rebuild.busy-look=50ms",
                "baedal.rebuild.gap-max=-1000000");
        Passes passes = service.context().getBean(Passes.class);
        passes.valid.addAll(List.of("first", "second"));
        service.http().post().uri(VIEW + "/rebuild").exchange().expectStatus().isAccepted();
        Listener first = new Listener(service, VIEW + "/events", "first");
        Listener second = new Listener(service, VIEW + "/events", "second");
        await().atMost(Backing.PATIENCE)
                .until(() -> first.heard.contains("BUILDING") && second.heard.contains("BUILDING"));
        // when
        passes.valid.remove("first");
        // then
        await().atMost(Backing.PATIENCE).until(() -> first.end.get() == SignalType.ON_COMPLETE);
        assertThat(second.end.get()).isNull();
        // when it ends
        service.http().delete().uri(VIEW + "/rebuild").exchange().expectStatus().isAccepted();
        // then so does the other one, and by himself
        await().atMost(Backing.PATIENCE).until(() -> second.end.get() == SignalType.ON_COMPLETE);
        assertThat(second.heard).endsWith("SERVING");
    }
}
