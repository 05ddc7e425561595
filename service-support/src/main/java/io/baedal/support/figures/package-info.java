/** What every service tells of itself in numbers: the commands it handles and the events it publishes. */
@NullMarked
package io.baedal.support.figures;

import org.jspecify.annotations.NullMarked;
