/**
 * Whether what must always be true is true: books that are folded from the log, what they say is wrong, and comparisons
 * with the payment provider's ledger and with the views.
 */
@NullMarked
package io.baedal.query.audit;

import org.jspecify.annotations.NullMarked;
