package io.baedal.query.orders;

import io.baedal.api.order.AboutOrder;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Audited;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What else is done with the view. */
@Configuration(proxyBeanMethods = false)
class OrdersSetup {

    @Bean
    Audited<OrderDocument, AboutOrder> auditedOrders(OrderCollection orders) {
        return new Audited<>("orders", Groups.ORDERS_VIEW, OrderFold.FOLDING, orders, false);
    }
}
