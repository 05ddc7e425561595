/** How the gateway is put together: its entry, and what it listens and asks with. */
@NullMarked
package io.baedal.gateway.config;

import org.jspecify.annotations.NullMarked;
