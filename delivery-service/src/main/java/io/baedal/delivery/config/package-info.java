/** How the service is put together: its entry, its settings, and the groups in which it handles events. */
@NullMarked
package io.baedal.delivery.config;

import org.jspecify.annotations.NullMarked;
