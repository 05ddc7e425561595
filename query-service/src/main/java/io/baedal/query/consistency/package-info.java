/**
 * Reading what oneself has written: whether the views show what happened to something up to a position of the log, waited
 * for by signals of whichever instance builds them.
 */
@NullMarked
package io.baedal.query.consistency;

import org.jspecify.annotations.NullMarked;
