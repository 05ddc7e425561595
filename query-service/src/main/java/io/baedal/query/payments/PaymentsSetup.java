package io.baedal.query.payments;

import io.baedal.api.order.AboutOrder;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Audited;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What else is done with the view. */
@Configuration(proxyBeanMethods = false)
class PaymentsSetup {

    @Bean
    Audited<PaymentDocument, AboutOrder> auditedPayments(PaymentCollection payments) {
        return new Audited<>("payments", Groups.PAYMENTS_VIEW, PaymentFold.FOLDING, payments, false);
    }
}
