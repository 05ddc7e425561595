package io.baedal.axonserver.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a caller may do in a context. The names are those of Axon Server's documentation; some include others. */
public enum Role {
    /** Read events and snapshots of aggregates, follow the log, and query it. */
    READ_EVENTS,
    /** Append events and snapshots; schedule, reschedule and cancel events. */
    PUBLISH_EVENTS,
    DISPATCH_COMMANDS,
    DISPATCH_QUERY,
    SUBSCRIBE_COMMAND_HANDLER,
    SUBSCRIBE_QUERY_HANDLER,
    /** {@link #READ_EVENTS} and {@link #DISPATCH_QUERY}. */
    READ(READ_EVENTS, DISPATCH_QUERY),
    /** {@link #PUBLISH_EVENTS} and {@link #DISPATCH_COMMANDS}. */
    WRITE(PUBLISH_EVENTS, DISPATCH_COMMANDS),
    /** What an ordinary application needs: all of the above. */
    USE_CONTEXT(
            READ_EVENTS,
            PUBLISH_EVENTS,
            DISPATCH_COMMANDS,
            DISPATCH_QUERY,
            SUBSCRIBE_COMMAND_HANDLER,
            SUBSCRIBE_QUERY_HANDLER,
            READ,
            WRITE),
    /** See who is connected, what is handled, metrics and event processors; no payloads. */
    MONITOR,
    /** See how contexts are set up. */
    VIEW_CONFIGURATION,
    /** Steer event processors and clients of the context, and what {@link #MONITOR} and {@link #VIEW_CONFIGURATION} see. */
    CONTEXT_ADMIN(MONITOR, VIEW_CONFIGURATION),
    /** Everything in the context. For {@link Grant#NODE} or every context: everything on the node. */
    ADMIN(
            READ_EVENTS,
            PUBLISH_EVENTS,
            DISPATCH_COMMANDS,
            DISPATCH_QUERY,
            SUBSCRIBE_COMMAND_HANDLER,
            SUBSCRIBE_QUERY_HANDLER,
            READ,
            WRITE,
            USE_CONTEXT,
            MONITOR,
            VIEW_CONFIGURATION,
            CONTEXT_ADMIN);

    private final Role[] included;

    Role(Role... included) {
        this.included = included;
    }

    /** Whether who has this role may do what needs the other one. */
    public boolean includes(Role other) {
        return this == other || Arrays.asList(included).contains(other);
    }

    /** The role of that name, which is case sensitive; empty if there is none. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.name().equals(name)).findFirst();
    }

    /** All of them, for what anybody with some business in a context may do. */
    public static Set<Role> any() {
        return EnumSet.allOf(Role.class);
    }
}
