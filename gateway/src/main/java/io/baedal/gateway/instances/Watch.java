package io.baedal.gateway.instances;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** What the door asks by itself, for no request: it is subscribed here, and ends with the door at the latest. */
final class Watch {

    private final Disposable.Swap watching = Disposables.swap();

    /** Ends what was watched before. */
    void over(Mono<?> asking) {
        watching.update(asking.subscribe());
    }

    /** Whatever is to be watched afterwards is not. */
    void end() {
        watching.dispose();
    }
}
