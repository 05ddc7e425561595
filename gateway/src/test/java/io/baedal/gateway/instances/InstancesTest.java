package io.baedal.gateway.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.channel.AbortedException;

class InstancesTest {

    private static final Duration LEFT_OUT = Duration.ofSeconds(5);
    private static final Throwable REFUSED = new IllegalStateException(new ConnectException("refused"));

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Map<String, Throwable> broken = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    private Instances instances(String... names) {
        return new Instances(
                "query-service",
                Stream.of(names).map(name -> URI.create("http://" + name)).toList(),
                LEFT_OUT,
                now::get);
    }

    private final Set<String> leaving = new HashSet<>();

    /** Who answers; or, after a dash, what went wrong. */
    private String ask(Instances instances, boolean repeatable) {
        return instances
                .ask(
                        address -> {
                            asked.add(address.getHost());
                            Throwable failure = broken.get(address.getHost());
                            return failure == null ? Mono.just(address.getHost()) : Mono.error(failure);
                        },
                        repeatable,
                        () -> leaving.contains(asked.getLast()))
                .onErrorResume(failure -> Mono.just("-" + Loss.of(failure)))
                .blockOptional()
                .orElseThrow();
    }

    private List<String> ask(Instances instances, int times) {
        return Stream.generate(() -> ask(instances, false)).limit(times).toList();
    }

    @Test
    @DisplayName("The instances of a service take turns, and one alone has every turn")
    void turns() {
        assertThat(ask(instances("a", "b", "c"), 7)).containsExactly("a", "b", "c", "a", "b", "c", "a");
        assertThat(ask(instances("a"), 3)).containsOnly("a");
    }

    @Test
    @DisplayName("S0-12 What never reached one instance goes to another, and nobody goes there until it is tried again")
    void leftOut() {
        // given
        Instances instances = instances("a", "b");
        broken.put("a", REFUSED);
        // when, then
        assertThat(ask(instances, 6)).containsOnly("b");
        assertThat(asked).containsOnlyOnce("a");
        // One request tries it when the time has come, and loses nothing by it.
        now.addAndGet(LEFT_OUT.toNanos());
        assertThat(ask(instances, 6)).containsOnly("b");
        assertThat(asked.stream().filter("a"::equals)).hasSize(2);
        // While one tries it, no other does.
        now.addAndGet(LEFT_OUT.toNanos());
        var trying = instances.ask(address -> Mono.never(), true).subscribe();
        assertThat(ask(instances, 4)).containsOnly("b");
        assertThat(asked.stream().filter("a"::equals)).hasSize(2);
        trying.dispose();
        // Once it answers, it is in again.
        broken.clear();
        now.addAndGet(LEFT_OUT.toNanos());
        assertThat(ask(instances, 6)).filteredOn("a"::equals).hasSize(3);
    }

    @Test
    @DisplayName("Where every instance is left out, each is tried all the same, and no more than three for one request")
    void allOut() {
        Instances two = instances("a", "b");
        broken.put("a", REFUSED);
        broken.put("b", REFUSED);
        assertThat(ask(two, true)).isEqualTo("-NOT_REACHED");
        broken.remove("b");
        assertThat(ask(two, 3)).containsOnly("b");
        for (String name : List.of("a", "b", "c", "d", "e")) {
            broken.put(name, REFUSED);
        }
        asked.clear();
        assertThat(ask(instances("a", "b", "c", "d", "e"), true)).isEqualTo("-NOT_REACHED");
        assertThat(asked).containsExactly("a", "b", "c");
        asked.clear();
        assertThat(ask(instances("a"), true)).isEqualTo("-NOT_REACHED");
        assertThat(asked).containsExactly("a");
    }

    @Test
    @DisplayName("A write that may have arrived goes nowhere else; a read does, and the instance stays in")
    void brokenOff() {
        Instances instances = instances("a", "b");
        broken.put("a", new IOException("the connection was closed"));
        assertThat(ask(instances, 4)).containsExactly("-BROKEN_OFF", "b", "-BROKEN_OFF", "b");
        assertThat(ask(instances, true)).isEqualTo("b");
        assertThat(asked).containsExactly("a", "b", "a", "b", "a", "b");
    }

    @Test
    @DisplayName(
            "S2-22 An instance that says that it is about to stop answers once more, and others are asked before it has stopped")
    void leaving() {
        Instances instances = instances("a", "b");
        leaving.add("a");
        assertThat(ask(instances, 5)).containsExactly("a", "b", "b", "b", "b");
        // It may be another one by then.
        leaving.clear();
        now.addAndGet(LEFT_OUT.toNanos());
        assertThat(ask(instances, 6)).filteredOn("a"::equals).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    @DisplayName(
            "S2-22 Where all are left out, one that was not there before is asked rather than one that is about to stop")
    void successor(int asBefore) {
        // given one that is there, and one that is not, whoever's turn it is
        Instances instances = instances("old", "new");
        broken.put("new", REFUSED);
        assertThat(ask(instances, asBefore)).containsOnly("old");
        // when the new one has come, and the old one leaves before anybody has tried the new one
        broken.remove("new");
        leaving.add("old");
        assertThat(ask(instances, 1)).containsOnly("old");
        // then
        assertThat(ask(instances, 4)).containsOnly("new");
    }

    @Test
    @DisplayName("What was under way when an instance was left out does not take it back")
    void underWay() {
        Instances instances = instances("a", "b");
        Sinks.Empty<String> answer = Sinks.empty();
        instances.ask(address -> answer.asMono(), true).subscribe();
        now.addAndGet(1);
        broken.put("a", REFUSED);
        assertThat(ask(instances, 4)).containsOnly("b");
        answer.tryEmitEmpty();
        asked.clear();
        assertThat(ask(instances, 4)).containsOnly("b");
        assertThat(asked).doesNotContain("a");
    }

    @Test
    @DisplayName("A read is asked elsewhere where a kept connection was closed just as it was used again")
    void hungUp() {
        Instances instances = instances("a", "b");
        broken.put("a", AbortedException.beforeSend());
        assertThat(ask(instances, true)).isEqualTo("b");
    }

    @Test
    @DisplayName(
            "A read that broke off where nobody else can be reached is asked again of the one that is there, and once")
    void hungUpAlone() {
        broken.put("a", new IOException("the connection was closed"));
        broken.put("b", REFUSED);
        broken.put("c", REFUSED);
        ask(instances("a", "b", "c"), true);
        assertThat(asked).containsExactly("a", "b", "c", "a");
        // A write is not.
        asked.clear();
        assertThat(ask(instances("a", "b", "c"), false)).isEqualTo("-BROKEN_OFF");
        assertThat(asked).containsExactly("a");
    }

    @Test
    @DisplayName("An instance that does not answer a read in time is left out, and that read is not asked again")
    void silent() {
        for (Throwable silence :
                List.of(new TimeoutException(), new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT))) {
            Instances instances = instances("a", "b");
            broken.put("a", silence);
            assertThat(ask(instances, true)).isEqualTo("-NO_ANSWER");
            assertThat(ask(instances, 4)).containsOnly("b");
            // The body of a write may be what did not come.
            Instances others = instances("a", "b");
            assertThat(ask(others, 4)).containsExactly("-NO_ANSWER", "b", "-NO_ANSWER", "b");
        }
    }
}
