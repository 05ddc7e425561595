package io.baedal.axonserver.routing;

/** Hears of handlers that come and go. Called on the thread that caused it; must not block. */
public interface HandlerListener {

    /** A handler of one message name; {@code loadFactor} counts for commands only. */
    record Subscription(String name, String clientId, String componentName, int loadFactor) {}

    void added(Subscription subscription);

    void removed(Subscription subscription);

    /** Hears nothing. */
    static HandlerListener none() {
        return new HandlerListener() {
            @Override
            public void added(Subscription subscription) {
                // nobody is interested
            }

            @Override
            public void removed(Subscription subscription) {
                // nobody is interested
            }
        };
    }
}
