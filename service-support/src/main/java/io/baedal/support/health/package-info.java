/** Whether what a service stands on can be reached. */
@NullMarked
package io.baedal.support.health;

import org.jspecify.annotations.NullMarked;
