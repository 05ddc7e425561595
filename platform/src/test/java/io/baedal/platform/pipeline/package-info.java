/** Holds the pipeline's files to the scripts that they run. */
@NullMarked
package io.baedal.platform.pipeline;

import org.jspecify.annotations.NullMarked;
