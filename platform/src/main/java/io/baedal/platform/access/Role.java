package io.baedal.platform.access;

/** What somebody may be to the platform, as the claim {@code roles} of his token says it. */
public enum Role {
    CUSTOMER,
    STORE,
    COURIER,
    ADMIN
}
