package io.baedal.axonserver.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The clients of one context with an open platform stream. Each stream counts by itself: two processes may share a client id. */
public final class ConnectedClients {
    private final Set<PlatformStream> streams = ConcurrentHashMap.newKeySet();
    private final Allowance allowance;

    ConnectedClients(Allowance allowance) {
        this.allowance = allowance;
    }

    boolean add(PlatformStream stream) {
        if (!allowance.take()) {
            return false;
        }
        streams.add(stream);
        return true;
    }

    int connectionsMax() {
        return allowance.max();
    }

    void remove(PlatformStream stream) {
        if (streams.remove(stream)) {
            allowance.give();
        }
    }

    List<PlatformStream> all() {
        return List.copyOf(streams);
    }

    /** Whether another open stream has that client id. */
    boolean hasClient(String clientId) {
        return streams.stream().anyMatch(s -> s.clientId().equals(clientId));
    }

    /** Sends each client a heartbeat. To be called on a thread that never waits; sending does not wait either. */
    public void sendHeartbeats() {
        streams.forEach(PlatformStream::sendHeartbeat);
    }

    /** Client ids of the streams open now, each as often as it is connected. */
    public List<String> clientIds() {
        return streams.stream().map(PlatformStream::clientId).toList();
    }

    /** A client process, as it registered. */
    public record Connected(String clientId, String component, String version, Map<String, String> tags) {}

    /** The clients connected now, by id. */
    public List<Connected> connected() {
        return streams.stream()
                .map(PlatformStream::registered)
                .sorted(Comparator.comparing(Connected::clientId))
                .toList();
    }

    /** Asks every client to connect anew. */
    public void requestReconnect() {
        streams.forEach(PlatformStream::requestReconnect);
    }
}
