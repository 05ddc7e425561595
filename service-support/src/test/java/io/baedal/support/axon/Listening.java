package io.baedal.support.axon;

import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderReady;
import io.baedal.support.ServiceSupport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The smallest service there is: it hears that orders are ready, and fails on those it is told to. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ServiceSupport.class)
class Listening {

    static final String GROUP = "listening";

    @Bean
    Ear ear() {
        return new Ear();
    }

    @ProcessingGroup(GROUP)
    static final class Ear {

        private final Set<OrderId> poison = ConcurrentHashMap.newKeySet();
        private final List<OrderReady> heard = new CopyOnWriteArrayList<>();
        private final List<ReplayStatus> statuses = new CopyOnWriteArrayList<>();
        private final Map<OrderId, MetaData> causes = new ConcurrentHashMap<>();
        private final List<OrderId> tried = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(OrderReady event, ReplayStatus status) {
            tried.add(event.orderId());
            if (poison.contains(event.orderId())) {
                throw new IllegalStateException("poisoned by " + event.orderId());
            }
            statuses.add(status);
            causes.put(event.orderId(), CurrentUnitOfWork.correlationData());
            heard.add(event);
        }

        void poison(OrderId order) {
            poison.add(order);
        }

        void heal(OrderId order) {
            poison.remove(order);
        }

        List<OrderId> heard() {
            return heard.stream().map(OrderReady::orderId).toList();
        }

        long tried(OrderId order) {
            return tried.stream().filter(order::equals).count();
        }

        /** What any message says that is made when the newest event of an order is handled. */
        MetaData cause(OrderId order) {
            return causes.getOrDefault(order, MetaData.emptyInstance());
        }

        List<ReplayStatus> statuses() {
            return List.copyOf(statuses);
        }
    }
}
