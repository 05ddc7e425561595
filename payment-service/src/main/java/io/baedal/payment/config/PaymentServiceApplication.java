package io.baedal.payment.config;

import io.baedal.support.ServiceSupport;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The service on its own, or as one context of several in a JVM. */
@SpringBootApplication(scanBasePackages = "io.baedal.payment")
@Import(ServiceSupport.class)
public class PaymentServiceApplication {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** Ready to run; reads {@code payment-service.yaml}, so that several services share a class path. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(PaymentServiceApplication.class)
                .properties("spring.config.name=payment-service");
    }
}
