package io.baedal.order.config;

import io.baedal.support.ServiceSupport;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Starts order-service: alone by {@link #main}, or beside others in one JVM. */
@SpringBootApplication(scanBasePackages = "io.baedal.order")
@Import(ServiceSupport.class)
public class OrderServiceApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(OrderServiceApplication.class)
                .properties("spring.config.name=order-service");
    }
}
