/**
 * From the wish to cancel, or any other bad end, to the moment when nothing is owed any more.
 *
 * <table>
 * <caption>Steps of a cancellation</caption>
 * <tr><th>When</th><th>Then</th></tr>
 * <tr><td>the customer wishes to cancel</td><td>start the deadline, wait for the physical side</td></tr>
 * <tr><td>the ticket is gone, or the delivery where there is no ticket</td><td>cancel the order</td></tr>
 * <tr><td>the store is asked</td><td>start the deadline anew, when the store has had its time</td></tr>
 * <tr><td>the ticket is not given up</td><td>deny the wish</td></tr>
 * <tr><td>the wish was denied</td><td>end; of another attempt: nothing</td></tr>
 * <tr><td>the order was rejected, cancelled or failed</td><td>start the deadline anew, wait for what is owed</td></tr>
 * <tr><td>money, stock, coupon, review, ticket or courier came back, or had ended before</td><td>tick it off; after the
 * last one settle, and end</td></tr>
 * <tr><td>the deadline passes</td><td>report what is still owed, and go on waiting</td></tr>
 * </table>
 */
@NullMarked
package io.baedal.order.cancellation;

import org.jspecify.annotations.NullMarked;
