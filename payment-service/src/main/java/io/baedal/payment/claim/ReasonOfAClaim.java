package io.baedal.payment.claim;

import io.baedal.api.value.Reason;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of all reasons, those for which a customer gets money back after the end. None at all is for others to refuse. */
@Constraint(validatedBy = ReasonOfAClaim.Check.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface ReasonOfAClaim {

    String message() default "must be a claim's: DAMAGED, ITEM_UNAVAILABLE, COURIER_ISSUE, ADDRESS_ERROR or OTHER";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The set that the message names. */
    final class Check implements ConstraintValidator<ReasonOfAClaim, Reason> {

        private static final Set<Reason> CLAIMS = EnumSet.of(
                Reason.DAMAGED, Reason.ITEM_UNAVAILABLE, Reason.COURIER_ISSUE, Reason.ADDRESS_ERROR, Reason.OTHER);

        @Override
        public boolean isValid(@Nullable Reason reason, ConstraintValidatorContext context) {
            return reason == null || CLAIMS.contains(reason);
        }
    }
}
