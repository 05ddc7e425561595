/** Those who live the planned day: customers, stores and couriers, each by the requests that their own app would make. */
@NullMarked
package io.baedal.platform.city.actors;

import org.jspecify.annotations.NullMarked;
