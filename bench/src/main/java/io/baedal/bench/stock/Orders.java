package io.baedal.bench.stock;

import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Lanes;
import io.baedal.bench.harness.Round;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Orders of one piece each over HTTP, from the wish to the confirmation, in as many lanes as there are buyers. */
final class Orders implements Contender {
    private static final int CONFIRMED = 201;
    private static final int SOLD_OUT = 409;

    private final String name;
    private final Shop shop;
    private final int inFlight;
    private final int items;
    private final AtomicInteger asked = new AtomicInteger();

    Orders(String name, Shop shop, int inFlight, int items) {
        this.name = name;
        this.shop = shop;
        this.inFlight = inFlight;
        this.items = items;
    }

    /** Something on offer, and the quote that all its buyers use. */
    private record Offer(String item, String quote) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public Round measure(Duration time) throws InterruptedException {
        String store = shop.newStore();
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            String item = shop.newItem(store, Measures.PLENTY);
            offers.add(new Offer(item, shop.quote(store, item)));
        }
        Cpu cpu = Cpu.since(shop.node());
        Lanes.Done done = Lanes.run(
                inFlight, time, lane -> confirmed(offers.get(Math.floorMod(asked.getAndIncrement(), offers.size()))));
        cpu.awaitRest();
        Round round = cpu.round(done.perSecond(), done.operations());
        long left = offers.stream()
                .mapToLong(offer -> shop.left(store, offer.item()))
                .sum();
        require((long) items * Measures.PLENTY - left, done.operations(), "pieces are gone from the stock");
        sellOut(store, offers.getFirst());
        return round;
    }

    private CompletableFuture<?> confirmed(Offer offer) {
        return shop.place(offer.quote()).thenAccept(answer -> {
            if (answer.statusCode() != CONFIRMED) {
                throw new BenchFailure("an order was answered " + answer.statusCode() + ": " + answer.body(), null);
            }
        });
    }

    /** As many buyers at once as there were all the time, for half as many pieces. */
    private void sellOut(String store, Offer offer) {
        int pieces = inFlight / 2;
        shop.setStock(store, offer.item(), pieces);
        List<Integer> answers = IntStream.range(0, inFlight)
                .mapToObj(buyer -> shop.place(offer.quote()).thenApply(HttpResponse::statusCode))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        require(answers.stream().filter(status -> status == CONFIRMED).count(), pieces, "of the last pieces were sold");
        require(answers.stream().filter(status -> status == SOLD_OUT).count(), inFlight - pieces, "buyers heard so");
        require(shop.left(store, offer.item()), 0, "pieces are left");
    }

    private void require(long seen, long expected, String what) {
        if (seen != expected) {
            throw new BenchFailure(
                    name + ": " + seen + " " + what + " instead of " + expected
                            + "; this is a defect of order-service, not of the bench",
                    null);
        }
    }

    /** The shop is for other measures, too, and closes with the bench. */
    @Override
    public void close() {}
}
