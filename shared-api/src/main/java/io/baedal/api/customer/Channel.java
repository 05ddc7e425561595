package io.baedal.api.customer;

/** A way in which a customer is written to. */
public enum Channel {
    KAKAO,
    /** Reaches every phone; what other channels fall back on. */
    SMS
}
