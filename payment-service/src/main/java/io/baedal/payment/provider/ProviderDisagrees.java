package io.baedal.payment.provider;

/** The provider's books say something that ours rule out. Somebody has to look. */
public final class ProviderDisagrees extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProviderDisagrees(String how) {
        super(how);
    }
}
