/** Claims: somebody was not content, and gets some of his money back, from whoever is at fault. */
@NullMarked
package io.baedal.payment.claim;

import org.jspecify.annotations.NullMarked;
