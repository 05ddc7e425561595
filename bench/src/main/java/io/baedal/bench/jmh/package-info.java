/** The node's hot inner pieces alone, under JMH. */
@NullMarked
package io.baedal.bench.jmh;

import org.jspecify.annotations.NullMarked;
