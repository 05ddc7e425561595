package io.baedal.query.webhooks;

/** A host is, or is also, where webhooks are not sent. It does not say where: whoever asks may want to know just that. */
final class AddressRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AddressRefused(String host) {
        super(host + " is not a public address");
    }
}
