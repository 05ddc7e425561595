/** That the benchmark of replay runs, with figures of no meaning. */
@NullMarked
package io.baedal.bench.replay;

import org.jspecify.annotations.NullMarked;
