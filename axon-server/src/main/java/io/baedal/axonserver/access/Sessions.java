package io.baedal.axonserver.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Logins that are open, known by the hash of their id. In memory: a restart of the node ends them all. Thread safe. */
public final class Sessions {
    private static final class Login {
        private final Caller caller;
        private final long openedNanos;
        private long usedNanos;

        private Login(Caller caller, long nowNanos) {
            this.caller = caller;
            this.openedNanos = nowNanos;
            this.usedNanos = nowNanos;
        }
    }

    private final AccessLimits limits;
    private final LongSupplier nanos;
    private final Tokens tokens = new Tokens();
    /** The one unused for longest first. */
    private final Map<TokenHash, Login> open = new LinkedHashMap<>(16, 0.75f, true);

    /** @param nanos a clock like {@link System#nanoTime()} */
    Sessions(AccessLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /** @return the id for the cookie, given out this one time */
    public synchronized String open(Caller caller) {
        open.values().removeIf(this::isOver);
        evict(caller);
        String id = tokens.next();
        open.put(TokenHash.of(id), new Login(caller, nanos.getAsLong()));
        return id;
    }

    private void evict(Caller caller) {
        long own = open.values().stream()
                .filter(login -> isSame(login.caller, caller))
                .count();
        if (own >= limits.sessionsPerUserMax()) {
            removeOldest(caller);
        } else if (open.size() >= limits.sessionsMax()) {
            open.remove(open.keySet().iterator().next());
        }
    }

    private void removeOldest(Caller caller) {
        open.entrySet().stream()
                .filter(entry -> isSame(entry.getValue().caller, caller))
                .findFirst()
                .map(Map.Entry::getKey)
                .ifPresent(open::remove);
    }

    private static boolean isSame(Caller one, Caller other) {
        return one.kind() == other.kind() && one.name().equals(other.name());
    }

    /** Who logged in; empty if nobody did with this id, or the login is over. Counts as use. */
    synchronized Optional<Caller> find(String id) {
        TokenHash hash = TokenHash.of(id);
        Login login = open.get(hash);
        if (login == null) {
            return Optional.empty();
        }
        if (isOver(login)) {
            open.remove(hash);
            return Optional.empty();
        }
        login.usedNanos = nanos.getAsLong();
        return Optional.of(login.caller);
    }

    /** Whether the login is still good. Does not count as use. */
    public synchronized boolean isOpen(String id) {
        open.values().removeIf(this::isOver);
        return open.containsKey(TokenHash.of(id));
    }

    private boolean isOver(Login login) {
        long now = nanos.getAsLong();
        return now - login.usedNanos > limits.sessionIdle().toNanos()
                || now - login.openedNanos > limits.sessionLife().toNanos();
    }

    /** Logs out. An unknown id is none. */
    public synchronized void close(String id) {
        open.remove(TokenHash.of(id));
    }

    /** Logins open now. */
    public synchronized int count() {
        open.values().removeIf(this::isOver);
        return open.size();
    }
}
