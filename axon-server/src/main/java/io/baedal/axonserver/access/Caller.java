package io.baedal.axonserver.access;

import java.util.Set;

/**
 * Who a call comes from.
 *
 * @param name for the audit log; an application's or a user's own name
 * @param proof tells credentials of one caller apart after they were replaced; not a secret, means nothing elsewhere
 */
public record Caller(Kind kind, String name, Set<Grant> grants, String proof) {

    /** What stands behind a name. */
    public enum Kind {
        /** Nobody was asked, because access control is off or the call needs none. */
        ANYBODY,
        /** The token of the node's configuration. */
        CONFIGURED,
        APPLICATION,
        USER,
        /** A client certificate that stands for no application. */
        CERTIFICATE
    }

    public Caller {
        grants = Set.copyOf(grants);
    }

    /** Who calls while access control is off: may do everything. */
    public static Caller anybody() {
        return new Caller(Kind.ANYBODY, "anybody", Set.of(new Grant(Role.ADMIN, Grant.EVERYWHERE)), "");
    }

    /** Who calls what needs no credentials: has no role. */
    static Caller nobody() {
        return new Caller(Kind.ANYBODY, "anybody", Set.of(), "");
    }

    /** Whether the caller's roles are enough. */
    public boolean may(Need need, String context) {
        return switch (need) {
            case Need.Nothing nothing -> true;
            case Need.Identity identity -> true;
            case Need.InContext(Set<Role> anyOf) -> hasOneOf(anyOf, context);
            case Need.OnNode(Set<Role> anyOf) -> hasOneOf(anyOf, Grant.NODE);
        };
    }

    private boolean hasOneOf(Set<Role> anyOf, String where) {
        return anyOf.stream().anyMatch(role -> grants.stream().anyMatch(grant -> grant.covers(role, where)));
    }

    /** For the audit log and the node's log: {@code application orders}. */
    public String described() {
        return switch (kind) {
            case ANYBODY -> "anybody";
            case CONFIGURED -> "the configured token";
            case APPLICATION -> "application " + name;
            case USER -> "user " + name;
            case CERTIFICATE -> "certificate " + name;
        };
    }

    @Override
    public String toString() {
        return described();
    }
}
