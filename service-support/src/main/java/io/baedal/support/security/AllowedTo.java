package io.baedal.support.security;

import io.baedal.support.tokens.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an operation, or on a controller for all of its operations that do not say it themselves: for whom it is. An ADMIN may always. An
 * operation that says neither this nor {@link AllowedToAll} is nobody's, and a service that has one does not start.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedTo {

    /** The roles; with none of them it is for an ADMIN only. */
    Role[] value();
}
