/**
 * Partners that are told what happens, in the form of Standard Webhooks: who they are, what they are told, and how it is
 * signed, sent, and kept from going where it must not.
 */
@NullMarked
package io.baedal.query.webhooks;

import org.jspecify.annotations.NullMarked;
