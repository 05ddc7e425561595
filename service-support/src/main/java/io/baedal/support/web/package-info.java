/** What every HTTP edge would otherwise repeat: what is wrong with a request, as problems of one catalogue that name the field. */
@NullMarked
package io.baedal.support.web;

import org.jspecify.annotations.NullMarked;
