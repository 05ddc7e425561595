/**
 * Claims: somebody was not content, and gets some of his money back, from whoever is at fault. Only the edge is here; the
 * rules are {@code io.baedal.payment.payment}'s, which hears of no HTTP: {@code OnlyCapturedMoneyCanBeRefunded},
 * {@code RefundIsOfSomething}, {@code SameRefundMeansSameClaim}.
 */
@NullMarked
package io.baedal.payment.claim;

import org.jspecify.annotations.NullMarked;
