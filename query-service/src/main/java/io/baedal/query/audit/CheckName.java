package io.baedal.query.audit;

/** What is looked at. */
public enum CheckName {
    /** The log against itself. */
    LOG,
    /** The log against the payment provider's ledger. */
    LEDGER,
    /** The views against the log. */
    VIEWS
}
