/** The application, and the names of its processing groups. */
@NullMarked
package io.baedal.payment.config;

import org.jspecify.annotations.NullMarked;
