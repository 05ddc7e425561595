/** Where the service starts: what it is made of, its settings, its secrets and the keys of its customers. */
@NullMarked
package io.baedal.order.config;

import org.jspecify.annotations.NullMarked;
