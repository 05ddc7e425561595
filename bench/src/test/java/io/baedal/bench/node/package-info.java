/** That the benchmark runs, with figures of no meaning. */
@NullMarked
package io.baedal.bench.node;

import org.jspecify.annotations.NullMarked;
