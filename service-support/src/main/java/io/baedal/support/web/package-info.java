/** What every HTTP edge would otherwise repeat: problems, and the ids they carry. */
@NullMarked
package io.baedal.support.web;

import org.jspecify.annotations.NullMarked;
