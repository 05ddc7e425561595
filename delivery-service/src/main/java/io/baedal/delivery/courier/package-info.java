/** Who carries: at most as many jobs at once as he has room for, and only while he is on-line. */
@NullMarked
package io.baedal.delivery.courier;

import org.jspecify.annotations.NullMarked;
