/** What can be checked of compose.yaml without an engine to run it. */
@NullMarked
package io.baedal.platform.compose;

import org.jspecify.annotations.NullMarked;
