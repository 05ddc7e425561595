package io.baedal.axonserver.access;

import java.util.Arrays;

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

    /** @throws AccessRefused if there is no such role, or no context is named */
    public static Grant of(String role, String context) {
        Role known = Role.named(role)
                .orElseThrow(() -> new AccessRefused(
                        "There is no role '" + role + "'; use one of " + Arrays.toString(Role.values())));
        if (context.isBlank()) {
            throw new AccessRefused("The role " + role + " needs the name of a context, or '*' for all");
        }
        return new Grant(known, context);
    }

    boolean covers(Role needed, String where) {
        return (context.equals(EVERYWHERE) || context.equals(where)) && role.includes(needed);
    }

    @Override
    public String toString() {
        return role + "@" + context;
    }
}
