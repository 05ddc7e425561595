/** The command line of the benchmarks. */
@NullMarked
package io.baedal.bench;

import org.jspecify.annotations.NullMarked;
