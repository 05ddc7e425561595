/** Whether what is under {@code deploy/} agrees with Kubernetes and with what the services understand. */
@NullMarked
package io.baedal.platform.deploy;

import org.jspecify.annotations.NullMarked;
