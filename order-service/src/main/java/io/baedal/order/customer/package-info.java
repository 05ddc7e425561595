/**
 * Customers, that a phone belongs to one of them, and that who they are can be read only until they leave.
 *
 * <p>What is personal (name, phone, address, age) stands in events sealed with a key of the customer's own; destroying
 * the key makes every copy of those events unreadable, wherever it is. Two stores cannot be written in one transaction,
 * so the order decides what a crash between them leaves:
 *
 * <table>
 * <caption>What a crash leaves</caption>
 * <tr><th>Step</th><th>First</th><th>Then</th><th>A crash between leaves</th></tr>
 * <tr><td>register, change</td><td>the key</td><td>the event</td>
 *     <td>the key of nobody, which seals nothing; the next registration under the same id takes it</td></tr>
 * <tr><td>withdraw</td><td>the event</td><td>the key is destroyed</td>
 *     <td>a withdrawal that is known and not yet carried out: a policy with a token of its own carries it out, tried
 *     until it succeeds</td></tr>
 * </table>
 *
 * <p>The other way round a registration could leave data that nobody can read, and a withdrawal a customer who is there
 * and cannot be read. The token of the policy lies in the same database as the keys: where that is restored from a
 * backup, both go back, and the withdrawals since are carried out again.
 *
 * <p>The claim on the phone is named in the events, so that it can be given back without any key. Events of first
 * revisions hold everything openly, and stay so; see docs/adr on erasing.
 */
@NullMarked
package io.baedal.order.customer;

import org.jspecify.annotations.NullMarked;
