package io.baedal.payment.config;

import io.baedal.support.test.ApiExamples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The OpenAPI of payment-service")
class ApiExamplesIT extends OnANode {

    @Test
    @DisplayName("has for each operation examples that it understands, and says what can go wrong")
    void examples() {
        ApiExamples.check(http, "POST /payments/callbacks");
    }
}
