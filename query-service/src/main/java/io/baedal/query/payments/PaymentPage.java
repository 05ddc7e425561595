package io.baedal.query.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payments, newest first.
 *
 * @param next what {@code before} has to be for the next page; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentPage(List<PaymentDocument> payments, @Nullable Long next) {

    /** @param found up to one more than the limit */
    static PaymentPage of(List<PaymentDocument> found, int limit) {
        if (found.size() <= limit) {
            return new PaymentPage(found, null);
        }
        return new PaymentPage(found.subList(0, limit), found.get(limit - 1).sincePosition());
    }
}
