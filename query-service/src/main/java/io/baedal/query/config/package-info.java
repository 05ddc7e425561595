/** How the service is put together: its entry, its processing groups. */
@NullMarked
package io.baedal.query.config;

import org.jspecify.annotations.NullMarked;
