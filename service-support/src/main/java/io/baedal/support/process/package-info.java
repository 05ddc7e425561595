/** What a saga is made of here: a pure function from state and input to a step, and an adapter that carries it out. */
@NullMarked
package io.baedal.support.process;

import org.jspecify.annotations.NullMarked;
