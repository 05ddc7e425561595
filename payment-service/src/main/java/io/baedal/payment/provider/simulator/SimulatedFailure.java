package io.baedal.payment.provider.simulator;

/** The script said that this call fails. It had no effect, which a caller cannot know. */
final class SimulatedFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SimulatedFailure(String reference) {
        super("the simulated provider fails a call about " + reference);
    }
}
