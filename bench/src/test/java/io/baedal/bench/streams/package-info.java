/** That the benchmark of streams runs. */
@NullMarked
package io.baedal.bench.streams;

import org.jspecify.annotations.NullMarked;
