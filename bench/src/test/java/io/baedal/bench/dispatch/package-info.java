/** That the benchmark of dispatch runs, with figures of no meaning. */
@NullMarked
package io.baedal.bench.dispatch;

import org.jspecify.annotations.NullMarked;
