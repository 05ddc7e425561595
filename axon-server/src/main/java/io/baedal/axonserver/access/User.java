package io.baedal.axonserver.access;

import java.util.Set;

/** Somebody who logs in to the dashboard. */
public record User(String name, PasswordHash password, Set<Grant> grants) {
    public User {
        grants = Set.copyOf(grants);
    }
}
