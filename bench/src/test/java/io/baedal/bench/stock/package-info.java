/** That the benchmark of the stock runs, with figures of no meaning. */
@NullMarked
package io.baedal.bench.stock;

import org.jspecify.annotations.NullMarked;
