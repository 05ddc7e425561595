/** What every benchmark stands on: contenders that run in turns, their rounds, and the report of both. */
@NullMarked
package io.baedal.bench.harness;

import org.jspecify.annotations.NullMarked;
