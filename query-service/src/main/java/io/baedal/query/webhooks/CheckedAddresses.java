package io.baedal.query.webhooks;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;

/**
 * Resolves names for connections to partners, and lets through only addresses that may be gone to. It stands where the
 * connection is made, so that there is no second look-up between checking an address and using it: a host that changes its
 * address in between gains nothing. Addresses that are written out come by here, too.
 */
final class CheckedAddresses extends AddressResolverGroup<InetSocketAddress> {

    private final Neighbourhood neighbourhood;

    CheckedAddresses(Neighbourhood neighbourhood) {
        this.neighbourhood = neighbourhood;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {

            /** Never, or what is written out as a number would not be looked at. */
            @Override
            protected boolean doIsResolved(InetSocketAddress address) {
                return false;
            }

            @Override
            protected void doResolve(InetSocketAddress place, Promise<InetSocketAddress> promise) {
                check(place, promise, List::getFirst);
            }

            @Override
            protected void doResolveAll(InetSocketAddress place, Promise<List<InetSocketAddress>> promise) {
                check(place, promise, all -> all);
            }
        };
    }

    private <T> void check(InetSocketAddress place, Promise<T> promise, Function<List<InetSocketAddress>, T> answer) {
        neighbourhood.addresses(place.getHostString()).toFuture().whenComplete((addresses, failure) -> {
            if (failure == null) {
                promise.trySuccess(answer.apply(places(addresses, place.getPort())));
            } else {
                promise.tryFailure(failure);
            }
        });
    }

    private static List<InetSocketAddress> places(List<InetAddress> addresses, int port) {
        return addresses.stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }
}
