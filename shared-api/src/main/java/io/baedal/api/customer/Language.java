package io.baedal.api.customer;

/** A language in which customers are written to. */
public enum Language {
    /** Korean. */
    KO,
    /** English. */
    EN
}
