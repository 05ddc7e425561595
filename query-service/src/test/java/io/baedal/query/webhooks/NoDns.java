package io.baedal.query.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;

/** Tests ask nobody where a host is: each is this machine, and what is written out as an address is that address. */
public final class NoDns implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("hosts", (Hosts) NoDns::addresses);
    }

    static Mono<List<InetAddress>> addresses(String host) {
        try {
            boolean isName = host.chars().anyMatch(c -> c >= 'g' && c <= 'z');
            return Mono.just(List.of(isName ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host)));
        } catch (UnknownHostException unknown) {
            return Mono.error(unknown);
        }
    }
}
