package io.baedal.query.sales;

import io.baedal.api.sales.SoldItem;
import io.baedal.api.store.StoreId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Two stores on two days, as whoever records sales would write them down: no refund exceeds what is left of its sale. */
final class RandomTrade {

    private final Random random;
    private final List<Selling> days = List.of("sto-1", "sto-2").stream()
            .flatMap(store -> IntStream.of(0, 1)
                    .mapToObj(earlier -> new Selling(StoreId.of(store), Selling.SATURDAY.minusDays(earlier))))
            .toList();
    private final List<Open> open = new ArrayList<>();
    private int orders;
    private int refunds;

    RandomTrade(Random random) {
        this.random = random;
    }

    /** A sale of which something is left. */
    private record Open(Selling day, String order, long left, int pieces) {}

    List<Object> log(int length) {
        List<Object> log = new ArrayList<>();
        // Every day has a sale before anything else, so that it is there.
        days.forEach(day -> log.add(sale(day)));
        while (log.size() < length) {
            Selling day = days.get(random.nextInt(days.size()));
            log.add(
                    switch (random.nextInt(6)) {
                        case 0, 1 -> day.ordered("ord-" + orders++, random.nextInt(100_000));
                        case 2, 3 -> sale(day);
                        case 4 -> open.isEmpty() ? sale(day) : refund();
                        default -> day.asked(1 + random.nextInt(3), random.nextInt(100_000), 1, 1);
                    });
        }
        return log;
    }

    private Object sale(Selling day) {
        String order = "ord-" + orders++;
        long amount = 1 + random.nextInt(50_000);
        SoldItem[] items = IntStream.range(0, random.nextInt(4))
                .mapToObj(n -> Selling.item("itm-" + random.nextInt(9), 1 + random.nextInt(5), random.nextInt(9_000)))
                .toArray(SoldItem[]::new);
        int pieces =
                IntStream.range(0, items.length).map(n -> items[n].quantity()).sum();
        open.add(new Open(day, order, amount, pieces));
        return day.sold(order, amount, items);
    }

    private Object refund() {
        Open sale = open.remove(random.nextInt(open.size()));
        boolean wholly = random.nextBoolean() || sale.left() == 1;
        long amount = wholly ? sale.left() : 1 + random.nextLong(sale.left() - 1);
        if (!wholly) {
            open.add(new Open(sale.day(), sale.order(), sale.left() - amount, sale.pieces()));
        }
        return sale.day().back(sale.order(), "ref-" + refunds++, amount, wholly, wholly ? sale.pieces() : 0);
    }
}
