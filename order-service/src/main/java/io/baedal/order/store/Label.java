package io.baedal.order.store;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What people call a store or an item. It stands in every quote and in every order, and the largest quote, fifty lines,
 * has to fit into the 64 KiB that a request may have: so a name is short, and no letter of it takes more than three bytes.
 */
@NotBlank(message = "is required")
@Size(max = Label.LENGTH_MAX, message = "must be at most " + Label.LENGTH_MAX + " characters")
@Pattern(regexp = "\\P{Cc}*", message = "must be one line, without control characters")
@Constraint(validatedBy = {})
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Label {

    /** As long as the name of a customer may be. */
    int LENGTH_MAX = 100;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
