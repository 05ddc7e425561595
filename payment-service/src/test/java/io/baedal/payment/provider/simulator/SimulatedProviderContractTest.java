package io.baedal.payment.provider.simulator;

import io.baedal.payment.provider.PaymentProvider;
import io.baedal.payment.provider.PaymentProviderContract;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The simulator as a provider")
class SimulatedProviderContractTest extends PaymentProviderContract {

    private final Ledger ledger = new MemoryLedger();
    private final SimulatedProvider provider = new SimulatedProvider(ledger, Clock.systemUTC());

    @Override
    protected PaymentProvider provider() {
        return provider;
    }

    @Override
    protected void declineAbove(long amount) {
        provider.follow(new Script(amount, null, null, null, null, null));
    }

    @Override
    protected void loseAnswers(boolean lost) {
        provider.follow(new Script(null, null, null, null, lost, null));
    }

    @Override
    protected List<String> books(String reference) {
        return Books.of(ledger, reference);
    }
}
