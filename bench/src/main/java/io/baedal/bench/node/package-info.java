/** The node measured against what it could cost at best: contenders, rounds, and the report of both. */
@NullMarked
package io.baedal.bench.node;

import org.jspecify.annotations.NullMarked;
