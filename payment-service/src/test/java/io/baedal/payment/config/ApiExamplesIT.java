package io.baedal.payment.config;

import io.baedal.support.test.ApiExamples;
import io.baedal.support.test.DocumentsPage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@DisplayName("The OpenAPI of payment-service")
class ApiExamplesIT extends OnANode {

    @Test
    @DisplayName("has for each operation examples that it understands, and says what can go wrong")
    void examples() {
        ApiExamples.check(http, "POST /payments/callbacks");
    }

    @Test
    @DisplayName(
            "is of a service that is in docs/documents.md with each collection, its indexes, how it is written to and when its documents end")
    void documents(@Autowired ApplicationContext service) {
        DocumentsPage.check(service, "payment-service", "stripe-notes");
    }
}
