package io.baedal.support.tokens;

/** What somebody may be to this platform; a token names it in its claim {@code roles}. Nobody has one without a token. */
public enum Role {
    /** Orders, and follows his orders. */
    CUSTOMER,
    /** Offers, and answers the orders of one store. */
    STORE,
    /** Carries. */
    COURIER,
    /** Runs the platform, and may act for anybody. */
    ADMIN
}
