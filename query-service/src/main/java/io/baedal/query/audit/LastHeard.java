package io.baedal.query.audit;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When the last event happened that this instance has entered into the books. */
@Component
final class LastHeard {

    private final AtomicReference<@Nullable Instant> at = new AtomicReference<>();

    void at(Instant moment) {
        at.set(moment);
    }

    /** Null as long as there was none. */
    @Nullable
    Instant get() {
        return at.get();
    }
}
