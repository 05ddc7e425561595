package io.baedal.axonserver.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sessions")
class SessionsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AccessLimits limits = AccessLimits.defaults();
    private final Sessions sessions = new Sessions(limits, nanos::get);

    @Test
    @DisplayName("end when unused for half an hour, and after twelve hours in any case")
    void expiry() {
        // given
        String idle = sessions.open(user("kim"));
        String busy = sessions.open(user("lee"));
        long step = limits.sessionIdle().dividedBy(2).toNanos();

        // when
        for (long used = 0; used < limits.sessionLife().toNanos(); used += step) {
            nanos.addAndGet(step);
            assertThat(sessions.find(busy)).isPresent();
        }

        // then
        assertThat(sessions.find(idle)).isEmpty();
        nanos.addAndGet(1);
        assertThat(sessions.find(busy)).isEmpty();
        assertThat(sessions.count()).isZero();
    }

    @Test
    @DisplayName("are as many as the limits say, for one user and for all")
    void bounded() {
        // given
        List<String> ofKim = new ArrayList<>();
        for (int i = 0; i <= limits.sessionsPerUserMax(); i++) {
            ofKim.add(sessions.open(user("kim")));
        }

        // then
        assertThat(sessions.find(ofKim.getFirst())).isEmpty();
        assertThat(sessions.find(ofKim.getLast())).isPresent();

        // when
        for (int i = 0; i < 2 * limits.sessionsMax(); i++) {
            sessions.open(user("user " + i));
        }

        // then
        assertThat(sessions.count()).isEqualTo(limits.sessionsMax());
    }

    @Test
    @DisplayName("end with the logout")
    void logout() {
        String id = sessions.open(user("kim"));

        sessions.close(id);

        assertThat(sessions.find(id)).isEmpty();
    }

    private static Caller user(String name) {
        return new Caller(Caller.Kind.USER, name, Set.of(), "");
    }
}
