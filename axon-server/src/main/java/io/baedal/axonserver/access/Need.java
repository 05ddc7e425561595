package io.baedal.axonserver.access;

import java.util.EnumSet;
import java.util.Set;

/** What a call asks of its caller. */
public sealed interface Need {
    /** Nothing at all: health, the page to log in. */
    record Nothing() implements Need {}

    /** To be known, whatever the roles: who am I. */
    record Identity() implements Need {}

    /** One of these roles in the context of the call. */
    record InContext(Set<Role> anyOf) implements Need {}

    /** One of these roles for the node itself. */
    record OnNode(Set<Role> anyOf) implements Need {}

    static Need nothing() {
        return new Nothing();
    }

    static Need identity() {
        return new Identity();
    }

    /** Some role, whichever, in the context of the call. */
    static Need anyRoleInContext() {
        return new InContext(Role.any());
    }

    static Need inContext(Role first, Role... others) {
        return new InContext(EnumSet.of(first, others));
    }

    static Need onNode(Role first, Role... others) {
        return new OnNode(EnumSet.of(first, others));
    }
}
