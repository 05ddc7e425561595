package io.baedal.api.value;

/** Who did something, or has to answer for it and so pays for it in the end. */
public enum Party {
    CUSTOMER,
    STORE,
    COURIER,
    PLATFORM
}
