/**
 * Who carries what, and why: the view {@code dispatch}, a document for each delivery and one for each courier. Start with
 * {@code DeliveryFold}. Where couriers are is no event, and is not here.
 */
@NullMarked
package io.baedal.query.dispatch;

import org.jspecify.annotations.NullMarked;
