/** What becomes of figures: medians, verdicts, tables and pictures. */
@NullMarked
package io.baedal.bench.harness;

import org.jspecify.annotations.NullMarked;
