/** That JMH finds what there is to measure. */
@NullMarked
package io.baedal.bench.jmh;

import org.jspecify.annotations.NullMarked;
