/**
 * How any view is followed as it grows: server-sent events that resume after a position of the log, at any instance.
 * {@code Changes} says that there is news of a document, {@code Streams} reads it and tells what is new.
 */
@NullMarked
package io.baedal.query.stream;

import org.jspecify.annotations.NullMarked;
