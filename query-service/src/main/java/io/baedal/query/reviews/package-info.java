/**
 * What customers say of their orders, and the stores ranked by it. One who reads is told who wrote by a name made of the
 * writer's id, and neither the id nor the order.
 */
@NullMarked
package io.baedal.query.reviews;

import org.jspecify.annotations.NullMarked;
