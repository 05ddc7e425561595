/** What the tests of this service have in common. */
@NullMarked
package io.baedal.order.test;

import org.jspecify.annotations.NullMarked;
