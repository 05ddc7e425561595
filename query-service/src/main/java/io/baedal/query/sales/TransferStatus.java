package io.baedal.query.sales;

/** Where the newest transfer of a day stands. */
public enum TransferStatus {
    /** Headquarters are being told. */
    REQUESTED,
    /** They do not have it yet, and will be told again. */
    FAILED,
    /** They have it. */
    TRANSFERRED
}
