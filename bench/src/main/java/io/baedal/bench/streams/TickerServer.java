package io.baedal.bench.streams;

import java.lang.management.ManagementFactory;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A process that serves streams as one of the contenders does, and nothing else. */
final class TickerServer {

    static final String HUB = "hub";
    static final String STOCK = "stock";

    private static final Map<String, Class<?>> SIDES = Map.of(HUB, HubSide.class, STOCK, StockSide.class);

    private TickerServer() {}

    /** @param arguments which side */
    public static void main(String[] arguments) {
        // Nothing may be said before the line that is waited for.
        System.setProperty("logback.configurationFile", "bench-logback.xml");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        ReactiveWebServerApplicationContext context =
                (ReactiveWebServerApplicationContext) new SpringApplicationBuilder(Web.class, SIDES.get(arguments[0]))
                        .web(WebApplicationType.REACTIVE)
                        .bannerMode(Banner.Mode.OFF)
                        .properties("server.port=0", "server.address=127.0.0.1", "spring.config.name=bench-streams")
                        .run();
        System.out.println("ready on 127.0.0.1:" + context.getWebServer().getPort());
    }

    /** What Spring Boot gives to a service that has HTTP and JSON. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        CodecsAutoConfiguration.class,
        NettyReactiveWebServerAutoConfiguration.class,
        HttpHandlerAutoConfiguration.class,
        WebFluxAutoConfiguration.class,
        ErrorWebFluxAutoConfiguration.class
    })
    @Import(Control.class)
    static class Web {}

    /** For the harness. */
    @RestController
    static class Control {

        private final Source source;

        Control(Source source) {
            this.source = source;
        }

        @PostMapping("/changes")
        Mono<Void> make(@RequestParam int count) {
            return source.make(count).subscribeOn(Schedulers.boundedElastic());
        }

        /** Bytes of the heap that are in use. */
        @GetMapping("/heap")
        Mono<Long> heap() {
            return Mono.fromCallable(() -> {
                        // A second time, for what is only given up by what the first has found.
                        System.gc();
                        System.gc();
                        return ManagementFactory.getMemoryMXBean()
                                .getHeapMemoryUsage()
                                .getUsed();
                    })
                    .subscribeOn(Schedulers.boundedElastic());
        }
    }
}
