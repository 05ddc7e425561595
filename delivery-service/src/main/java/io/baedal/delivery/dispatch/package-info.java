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
 * any       | claimed              | the same  | AUTO: give him the job; OFFER: ask him, and set the answer's alarm
 * LOOKING,  | he took the job      | ASSIGNED  | unmark, stop the alarms of offers
 *  CLAIMING |                      |           |
 * LOOKING,  | he is asked          | OFFERED   | unmark
 *  CLAIMING |                      |           |
 * OFFERED   | he took the job      | ASSIGNED  | stop the alarms of offers
 * OFFERED   | he let it pass       | LOOKING   | free him, new round without him; past the deadline: NO_SUPPLY
 * LOOKING   | somebody let it pass | LOOKING   | the same
 * any       | an answer is due     | the same  | end the offer that had to be answered by then, if it is open
 * LOOKING   | found nobody, but    | LOOKING   | start the pause, unless it runs
 *           | some let it pass     |           |
 * LOOKING   | the pause is over    | LOOKING   | new round, also with those who let it pass
 * any       | the job was gone     |           | free him
 * ASSIGNED  | he dropped out       | LOOKING   | new round without him, with a new deadline if the first is past
 * LOOKING,  | deadline             | the same  | fail the delivery: NO_SUPPLY
 *  CLAIMING |                      |           |
 * OFFERED   | deadline             | OFFERED   | the last attempt: whoever is asked may still say yes
 * LOOKING,  | over: cancelled,     | (end)     | unmark where it waits, stop all alarms
 *  OFFERED, | failed or picked up  |           |
 *  ASSIGNED |                      |           |
 * CLAIMING  | over                 | OVER      | unmark, stop all alarms, wait for the answer to the claim
 * OVER      | refused, or job gone | (end)     | free whoever was claimed
 * (nothing) | claimed              | (end)     | give, and free him if the job is gone: the answer to a lost question
 * </pre>
 *
 * <p>Whether couriers are asked ({@link io.baedal.delivery.dispatch.Offers}) is settled when a search begins, and kept
 * with it. Who let the job pass is not asked again as long as there are others, and gets a pause when there are none; he
 * does not wake the job meanwhile. He is freed by the search and not by a policy, since the search may claim him again, and
 * a policy that lags would then take from him what he has just got. The alarm of his answer is stopped only where he is
 * freed: a claim that was handled twice may have asked him once more after his no, and nothing else would end that.
 *
 * <p>No wake-up is lost: a job is marked as waiting before it searches, and the index is updated before it looks for
 * waiting jobs, so one of the two sees the other. What a crash or a race of wake-ups still leaves behind is found by a
 * sweep.
 *
 * <p>Nobody reads all couriers, or all jobs. A search asks for the free couriers in the cells of a circle around the pick-up,
 * which grows until somebody is in it or it is as large as the reach. Who becomes free looks for the job that has waited longest
 * within the same reach of him. A sweep looks at a bounded number of jobs, those first that have waited longest, and goes on
 * behind them the next time.
 *
 * <p>The effects are not those of {@code io.baedal.support.process}: those have no answer, while a search, an offer and a
 * deadline here are answered with an input while the same event is handled.
 */
@NullMarked
package io.baedal.delivery.dispatch;

import org.jspecify.annotations.NullMarked;
