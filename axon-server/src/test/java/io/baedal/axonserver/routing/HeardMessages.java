package io.baedal.axonserver.routing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a router told of its messages, in order. */
final class HeardMessages implements MessageListener {
    private final List<String> said = new CopyOnWriteArrayList<>();

    List<String> said() {
        return said;
    }

    @Override
    public void ended(String name, Outcome outcome, long nanos) {
        said.add(name + " " + outcome + " " + nanos);
    }

    @Override
    public void handled(String name, String clientId, String component, long nanos) {
        said.add(name + " by " + clientId + " of " + component + " " + nanos);
    }
}
