/** Where the services are, and which instance of a service a request goes to. */
@NullMarked
package io.baedal.gateway.instances;

import org.jspecify.annotations.NullMarked;
