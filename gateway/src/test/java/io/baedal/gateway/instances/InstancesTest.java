package io.baedal.gateway.instances;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.timeout.ReadTimeoutException;
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
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class InstancesTest {

    private static final Duration LEFT_OUT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Throwable REFUSED = new IllegalStateException(new ConnectException("refused"));

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Map<String, Throwable> broken = new HashMap<>();
    private final Set<String> leaving = new HashSet<>();
    private final Set<String> ready = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> askedWhetherReady = new ArrayList<>();

    private Instances instances(String... names) {
        return new Instances(
                "query-service",
                Stream.of(names).map(name -> URI.create("http://" + name)).toList(),
                LEFT_OUT,
                address -> Mono.fromSupplier(() -> {
                    askedWhetherReady.add(address.getHost());
                    return ready.contains(address.getHost());
                }),
                time);
    }

    /** Who answers; or, after a dash, what went wrong. */
    private String ask(Instances instances, boolean repeatable) {
        return instances
                .ask(new Instances.Wish<>(
                        address -> {
                            asked.add(address.getHost());
                            Throwable failure = broken.get(address.getHost());
                            return failure == null ? Mono.just(address.getHost()) : Mono.error(failure);
                        },
                        repeatable,
                        () -> leaving.contains(asked.getLast()),
                        instances.end(PATIENCE)))
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
    @DisplayName(
            "S0-12 What never reached one instance goes to another, and no request goes there until it says that it is ready")
    void leftOut() {
        // given
        Instances instances = instances("a", "b");
        broken.put("a", REFUSED);
        assertThat(ask(instances, 6)).containsOnly("b");
        // when it is not there, or there and not ready
        time.advanceTimeBy(LEFT_OUT.multipliedBy(2));
        broken.clear();
        time.advanceTimeBy(LEFT_OUT);
        // then
        assertThat(ask(instances, 6)).containsOnly("b");
        assertThat(askedWhetherReady).containsExactly("a", "a", "a");
        assertThat(asked).containsOnlyOnce("a");
        // when it is
        ready.add("a");
        time.advanceTimeBy(LEFT_OUT.multipliedBy(2));
        // then it is in again, and asked that no more
        assertThat(ask(instances, 6)).filteredOn("a"::equals).hasSize(3);
        assertThat(askedWhetherReady).hasSize(4);
    }

    @Test
    @DisplayName("Nobody is asked any more whether he is ready once the door is closed")
    void closed() {
        Instances instances = instances("a", "b");
        broken.put("a", REFUSED);
        ask(instances, 2);
        time.advanceTimeBy(LEFT_OUT);
        instances.close();
        time.advanceTimeBy(LEFT_OUT.multipliedBy(3));
        assertThat(askedWhetherReady).containsExactly("a");
    }

    @Test
    @DisplayName("What was never sent is tried everywhere; what broke off at no more than three")
    void allOut() {
        Instances two = instances("a", "b");
        broken.put("a", REFUSED);
        broken.put("b", REFUSED);
        assertThat(ask(two, true)).isEqualTo("-NOT_REACHED");
        broken.remove("b");
        assertThat(ask(two, 3)).containsOnly("b");
        List<String> five = List.of("a", "b", "c", "d", "e");
        five.forEach(name -> broken.put(name, REFUSED));
        asked.clear();
        assertThat(ask(instances("a", "b", "c", "d", "e"), true)).isEqualTo("-NOT_REACHED");
        assertThat(asked).containsExactlyElementsOf(five);
        five.forEach(name -> broken.put(name, new IOException("the connection was closed")));
        asked.clear();
        assertThat(ask(instances("a", "b", "c", "d", "e"), true)).isEqualTo("-BROKEN_OFF");
        assertThat(asked).containsExactly("a", "b", "c");
        asked.clear();
        assertThat(ask(instances("a"), true)).isEqualTo("-BROKEN_OFF");
        assertThat(asked).containsExactly("a");
    }

    @Test
    @DisplayName("Where all are left out, one that was slow is asked rather than those that were not there")
    void slowRatherThanAbsent() {
        Instances instances = instances("absent", "slow", "absent-too");
        broken.put("absent", REFUSED);
        broken.put("absent-too", REFUSED);
        broken.put("slow", new TimeoutException());
        ask(instances, true);
        ask(instances, true);
        broken.remove("slow");
        asked.clear();
        assertThat(ask(instances, 4)).containsOnly("slow");
        assertThat(asked).containsOnly("slow");
    }

    @Test
    @DisplayName("All that is tried for one request has one time together")
    void oneTimeForAll() {
        Instances instances = instances("a", "b");
        Map<String, Mono<String>> answers = Map.of(
                "a",
                        Mono.delay(Duration.ofSeconds(20), time)
                                .then(Mono.error(new IOException("the connection was closed"))),
                "b", Mono.never());
        StepVerifier.create(instances.ask(new Instances.Wish<>(
                        address -> answers.get(address.getHost()), true, () -> false, instances.end(PATIENCE))))
                .expectSubscription()
                .then(() -> time.advanceTimeBy(PATIENCE))
                .expectError(TimeoutException.class)
                .verify(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("A write that may have arrived goes nowhere else, and leaves the instance in; a read goes elsewhere")
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
        ready.add("a");
        time.advanceTimeBy(LEFT_OUT);
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
        broken.put("a", REFUSED);
        assertThat(ask(instances, 4)).containsOnly("b");
        answer.tryEmitEmpty();
        asked.clear();
        assertThat(ask(instances, 4)).containsOnly("b");
        assertThat(asked).doesNotContain("a");
    }

    @Test
    @DisplayName(
            "What was never sent, since a kept connection was closed just as it was used again, is asked elsewhere")
    void hungUp() {
        broken.put("a", AbortedException.beforeSend());
        assertThat(ask(instances("a", "b"), true)).isEqualTo("b");
        assertThat(ask(instances("a", "b"), false)).isEqualTo("b");
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
        for (Throwable silence : List.of(
                new TimeoutException(),
                new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT),
                ReadTimeoutException.INSTANCE)) {
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
