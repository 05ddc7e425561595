/**
 * Telling customers: every change one cares about becomes one message, which is kept, sent, and answered for.
 *
 * <p>Two halves meet in the collection {@code messages}:
 *
 * <table>
 * <caption>From an event to a phone</caption>
 * <tr><th>Half</th><th>Does</th><th>A crash in between</th></tr>
 * <tr><td>{@code MessageProjection}</td><td>event → {@code News} (pure) → a document whose id is made of the event's</td>
 *     <td>the batch comes again, and finds the documents that are there</td></tr>
 * <tr><td>{@code OutboxSender}</td><td>claims what is due, asks for the phone, renders, sends, notes what came of it</td>
 *     <td>after sending and before noting: it is sent again under the same key, which is for the provider to see</td></tr>
 * </table>
 *
 * <p>Kept are a template and its variables, none of which says who somebody is. The phone and the text exist only while
 * they are being sent.
 */
@NullMarked
package io.baedal.query.messages;

import org.jspecify.annotations.NullMarked;
