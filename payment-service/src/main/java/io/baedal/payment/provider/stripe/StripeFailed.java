package io.baedal.payment.provider.stripe;

/** Stripe gave no answer that says what happened. Whether the call took effect is unknown; the same call may be repeated. */
final class StripeFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StripeFailed(String about, Throwable cause) {
        super("Stripe was asked to " + about + " and gave no answer that counts: " + cause.getMessage(), cause);
    }

    StripeFailed(String sentence) {
        super(sentence);
    }
}
