package io.baedal.support.tokens;

/** What somebody may be to this platform; a token names it in its claim {@code roles}. Nobody has one without a token. */
public enum Role {
    /** Orders, and follows his orders. */
    CUSTOMER("cus-"),
    /** Offers, and answers the orders of one store. */
    STORE("sto-"),
    /** Carries. */
    COURIER("cou-"),
    /** Runs the platform, and may act for anybody. */
    ADMIN("");

    private final String prefix;

    Role(String prefix) {
        this.prefix = prefix;
    }

    /**
     * By which id the platform knows somebody whom his token calls so: ids of a kind begin alike, so that nobody whom his issuer gives
     * a strange name has the id of somebody, or something, of another kind.
     */
    String idOf(String named) {
        return named.startsWith(prefix) ? named : prefix + named;
    }
}
