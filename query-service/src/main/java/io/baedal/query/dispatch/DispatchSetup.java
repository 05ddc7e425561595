package io.baedal.query.dispatch;

import io.baedal.api.courier.CourierEvent;
import io.baedal.api.order.AboutOrder;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Audited;
import io.baedal.query.projection.Traced;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What else is done with the view. */
@Configuration(proxyBeanMethods = false)
class DispatchSetup {

    @Bean
    Audited<DeliveryDocument, AboutOrder> auditedDeliveries(DeliveryCollection deliveries) {
        return new Audited<>("deliveries", Groups.DISPATCH_VIEW, DeliveryFold.FOLDING, deliveries, true);
    }

    @Bean
    Traced<CourierDocument, CourierEvent> tracedCouriers(CourierCollection couriers) {
        return new Traced<>("couriers", Groups.COURIERS_VIEW, CourierFold.FOLDING, couriers, new CourierFigures());
    }
}
