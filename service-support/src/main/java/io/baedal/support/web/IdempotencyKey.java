package io.baedal.support.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On the header Idempotency-Key: what a client calls its request, so that the second copy of it is known. May be missing. */
@Pattern(regexp = "(?=.*\\S).{1,255}")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface IdempotencyKey {

    /** The header. */
    String HEADER = "Idempotency-Key";

    String message() default "must have 1 to 255 characters, and not only blanks";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
