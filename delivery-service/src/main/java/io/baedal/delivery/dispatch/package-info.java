/**
 * Finding a courier for a delivery. {@link io.baedal.delivery.dispatch.Dispatch} decides, as a pure function;
 * {@link io.baedal.delivery.dispatch.DispatchSaga} hands it events and does what it says; the index knows where free
 * couriers are, and wakes jobs that wait for one.
 *
 * <p>The steps, by what the search is at:
 *
 * <pre>
 * at        | input                | goes to   | does
 * ----------+----------------------+-----------+------------------------------------------------------------
 * (nothing) | requested            | LOOKING   | start the deadline, mark as waiting, search
 * LOOKING   | found somebody       | CLAIMING  | unmark, claim the nearest
 * LOOKING   | found nobody         | LOOKING   | wait
 * LOOKING   | woken                | LOOKING   | new round: mark as waiting, search
 * CLAIMING  | woken                | CLAIMING  | a refusal starts a new round; an unneeded wake-up is passed on
 * CLAIMING  | refused              | LOOKING   | mark as waiting, search without those who refused in this round
 * any       | claimed              | the same  | offer the job to whoever was claimed
 * LOOKING,  | he took the job      | ASSIGNED  | unmark
 *  CLAIMING |                      |           |
 * any       | the job was gone     |           | free him
 * ASSIGNED  | he dropped out       | LOOKING   | new round without him, with a new deadline if the first is past
 * LOOKING,  | deadline             | the same  | fail the delivery: NO_SUPPLY
 *  CLAIMING |                      |           |
 * LOOKING,  | over: cancelled,     | (end)     | unmark, stop the deadline
 *  ASSIGNED | failed or picked up  |           |
 * CLAIMING  | over                 | OVER      | unmark, stop the deadline, wait for the answer to the claim
 * OVER      | refused, or job gone | (end)     | free whoever was claimed
 * (nothing) | claimed              | (end)     | offer, and free him if the job is gone: the answer to a lost question
 * </pre>
 *
 * <p>No wake-up is lost: a job is marked as waiting before it searches, and the index is updated before it looks for
 * waiting jobs, so one of the two sees the other. What a crash or a race of wake-ups still leaves behind is found by a
 * sweep.
 *
 * <p>The effects are not those of {@code io.baedal.support.process}: those have no answer, while a search, an offer and a
 * deadline here are answered with an input while the same event is handled.
 */
@NullMarked
package io.baedal.delivery.dispatch;

import org.jspecify.annotations.NullMarked;
