/** What it costs to build a view anew from the log. */
@NullMarked
package io.baedal.bench.replay;

import org.jspecify.annotations.NullMarked;
