/** What every service would otherwise repeat. Start with {@link io.baedal.support.ServiceSupport}. */
@NullMarked
package io.baedal.support;

import org.jspecify.annotations.NullMarked;
