package io.baedal.gateway.instances;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One address of a service, and whether it is left out. */
final class Instance {

    /** Why one is left out. */
    enum Why {
        /** There was no connection. */
        NOT_REACHED,
        /** It did not answer in time. */
        SILENT,
        /** It said itself that it is about to stop. */
        LEAVING
    }

    private final URI address;

    /** Null while it is not left out. */
    private final AtomicReference<@Nullable Why> leftOut = new AtomicReference<>();

    /** Asks it whether it is ready, as long as it is left out. */
    private final Watch watch = new Watch();

    Instance(URI address) {
        this.address = address;
    }

    URI address() {
        return address;
    }

    boolean takesRequests() {
        return leftOut.get() == null;
    }

    /** Null while it is not left out. */
    @Nullable
    Why leftOut() {
        return leftOut.get();
    }

    /** @return whether it was not left out before */
    boolean leaveOut(Why why) {
        return leftOut.getAndSet(why) == null;
    }

    void takeBack() {
        leftOut.set(null);
    }

    Watch watch() {
        return watch;
    }
}
