/**
 * From the wish to the promise: asks the plan's gates in order and ends with a confirmed or a rejected order.
 *
 * <table>
 * <caption>Steps of a placement</caption>
 * <tr><th>When</th><th>Then</th></tr>
 * <tr><td>order placed</td><td>start the deadline, ask the first gate</td></tr>
 * <tr><td>every counted line is held</td><td>ask the next gate</td></tr>
 * <tr><td>a line is short</td><td>reject: OUT_OF_STOCK</td></tr>
 * <tr><td>the desk answered, payment authorised, the job registered</td><td>ask the next gate; after the last one
 * confirm</td></tr>
 * <tr><td>payment declined</td><td>reject for the same reason: no money, no coupon, or not now</td></tr>
 * <tr><td>a gate gives no answer</td><td>reject: the gate is unavailable; what it took is owed</td></tr>
 * <tr><td>the deadline passes</td><td>the same, for the gate asked last</td></tr>
 * <tr><td>confirmed, rejected or cancelled</td><td>end</td></tr>
 * </table>
 *
 * A gate that answers after the order was rejected changes nothing here: the order refuses to be confirmed, and what
 * the gate took is given back because the rejection said that it is owed.
 */
@NullMarked
package io.baedal.order.placement;

import org.jspecify.annotations.NullMarked;
