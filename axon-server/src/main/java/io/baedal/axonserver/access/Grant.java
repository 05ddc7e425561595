package io.baedal.axonserver.access;

/**
 * A role in a context, written {@code ROLE@context}.
 *
 * @param context the name of one, {@link #EVERYWHERE}, or {@link #NODE}
 */
public record Grant(Role role, String context) {
    /** All contexts, those that are created later and the node itself included. */
    public static final String EVERYWHERE = "*";

    /** The node itself: contexts, applications and users are created and deleted there. Axon Server's name for it. */
    public static final String NODE = "_admin";

    boolean covers(Role needed, String where) {
        return (context.equals(EVERYWHERE) || context.equals(where)) && role.includes(needed);
    }

    @Override
    public String toString() {
        return role + "@" + context;
    }
}
