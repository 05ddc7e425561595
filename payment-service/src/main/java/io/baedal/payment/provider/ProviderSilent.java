package io.baedal.payment.provider;

import java.time.Duration;

/** The provider gave no answer in time. Whether the call took effect is unknown. */
public final class ProviderSilent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProviderSilent(String reference, Duration patience) {
        super("the payment provider did not answer about " + reference + " within " + patience.toMillis() + " ms");
    }
}
