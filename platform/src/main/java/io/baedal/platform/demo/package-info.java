/** The main job, done over public HTTP as any client would do it, told while it happens, and its sums checked in the end. */
@NullMarked
package io.baedal.platform.demo;

import org.jspecify.annotations.NullMarked;
