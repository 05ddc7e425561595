/**
 * A payment provider for tests and the demo: it keeps a ledger of its own, as a real one would, and can be told over HTTP
 * to decline, to be slow, to fail, or to lose its answers. {@code LedgerPage} decides, {@code SimulatedProvider} acts.
 */
@NullMarked
package io.baedal.payment.provider.simulator;

import org.jspecify.annotations.NullMarked;
