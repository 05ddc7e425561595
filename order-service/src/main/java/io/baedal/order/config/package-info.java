/** Where the service starts, and the names of its processing groups. */
@NullMarked
package io.baedal.order.config;

import org.jspecify.annotations.NullMarked;
