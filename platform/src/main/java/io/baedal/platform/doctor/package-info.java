/** What could keep the system from starting: each finding says what is wrong and what to do about it. */
@NullMarked
package io.baedal.platform.doctor;

import org.jspecify.annotations.NullMarked;
