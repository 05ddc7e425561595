package io.baedal.query.webhooks;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Where webhooks may go. Everywhere that is public; elsewhere only where a setting says so, since what is near us may trust
 * whoever comes from near.
 */
@Component
final class Neighbourhood {

    /** What is not globally reachable, by IANA's registry of special-purpose addresses for IPv4, and multicast. */
    private static final List<IpSubnetFilterRule> NOT_PUBLIC_4 = rules(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** Only this is given out to be reached from everywhere; all else of IPv6 is local, or stands for IPv4. */
    private static final List<IpSubnetFilterRule> GLOBAL_6 = rules("2000::/3");

    /** What of it is not globally reachable, or leads into IPv4: protocol assignments with Teredo, documentation, 6to4. */
    private static final List<IpSubnetFilterRule> NOT_PUBLIC_6 =
            rules("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final Hosts hosts;
    private final List<IpSubnetFilterRule> allowedRanges = new ArrayList<>();
    private final Set<String> allowedHosts = new HashSet<>();

    Neighbourhood(Hosts hosts, WebhooksProperties properties) {
        this.hosts = hosts;
        for (String allowed : properties.allowed()) {
            if (allowed.contains("/")) {
                allowedRanges.add(range(allowed));
            } else {
                allowedHosts.add(allowed.strip().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static IpSubnetFilterRule range(String allowed) {
        try {
            return rule(allowed.strip());
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException(
                    "baedal.webhooks.allowed has names of hosts, and ranges such as 10.1.0.0/16, but this is neither: "
                            + allowed,
                    wrong);
        }
    }

    /**
     * The addresses of a host, every one of which may be gone to: one that may not is enough to refuse it. Fails with
     * {@link AddressRefused}, or with an {@link java.net.UnknownHostException}.
     */
    Mono<List<InetAddress>> addresses(String host) {
        return hosts.addresses(host)
                .flatMap(all -> all.stream().allMatch(address -> isOpen(host, address))
                        ? Mono.just(all)
                        : Mono.error(() -> new AddressRefused(host)));
    }

    /** Whether a webhook for this host may be sent to this address of it. */
    boolean isOpen(String host, InetAddress address) {
        return isPublic(address)
                || allowedHosts.contains(host.toLowerCase(Locale.ROOT))
                || matches(allowedRanges, address);
    }

    static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? !matches(NOT_PUBLIC_4, address)
                : matches(GLOBAL_6, address) && !matches(NOT_PUBLIC_6, address);
    }

    private static boolean matches(List<IpSubnetFilterRule> rules, InetAddress address) {
        InetSocketAddress place = new InetSocketAddress(address, 0);
        return rules.stream().anyMatch(rule -> rule.matches(place));
    }

    private static List<IpSubnetFilterRule> rules(String... ranges) {
        return Stream.of(ranges).map(Neighbourhood::rule).toList();
    }

    private static IpSubnetFilterRule rule(String range) {
        return new IpSubnetFilterRule(range, IpFilterRuleType.REJECT);
    }
}
