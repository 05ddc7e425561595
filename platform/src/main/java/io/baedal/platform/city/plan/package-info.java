/** What is going to happen on a day in the city: who wants what, when and where, all of it drawn from one seed beforehand. */
@NullMarked
package io.baedal.platform.city.plan;

import org.jspecify.annotations.NullMarked;
