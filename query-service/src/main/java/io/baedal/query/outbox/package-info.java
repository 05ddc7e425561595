/** What is to be told to somebody outside: kept until it was told, and sent by whichever instance claims it first. */
@NullMarked
package io.baedal.query.outbox;

import org.jspecify.annotations.NullMarked;
