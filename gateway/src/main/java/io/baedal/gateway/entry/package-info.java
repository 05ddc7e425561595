/** Who comes in: a token that is shown has to be a good one. What its bearer may do, the services decide. */
@NullMarked
package io.baedal.gateway.entry;

import org.jspecify.annotations.NullMarked;
