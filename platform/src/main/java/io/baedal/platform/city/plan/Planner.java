package io.baedal.platform.city.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws a day from its settings. Pure: the same settings, the same day. All people and places are invented. */
public final class Planner {

    private static final long MINUTE = 60_000;
    private static final long SECOND = 1_000;
    private static final long SLOT = 15 * MINUTE;
    private static final long SHIFT = 8 * 60 * MINUTE;

    /** Everything is within a square of some eight kilometres. */
    private static final Place CENTRE = new Place(37.5, 127.0);

    private static final double HALF_A_CITY_NORTH = 0.036;
    private static final double HALF_A_CITY_EAST = 0.045;

    /** A neighbourhood is what a kitchen delivers to: two kilometres around it at most, in each direction. */
    private static final double NEIGHBOURHOOD = 0.4;

    private static final int ORDERS_PER_CUSTOMER = 3;
    private static final int GRAMS_MAX = 25_000;

    private record Fleet(String vehicle, double metresPerSecond, int share) {}

    /** Speeds as the platform itself estimates them for each class. */
    private static final List<Fleet> FLEETS = List.of(
            new Fleet("BICYCLE", 4, 15),
            new Fleet("MOTORBIKE", 7, 38),
            new Fleet("CAR", 8, 15),
            new Fleet("VAN", 8, 7),
            new Fleet("TAXI", 8, 19),
            new Fleet("DELUXE_TAXI", 8, 6));

    private final DaySettings settings;

    private Planner(DaySettings settings) {
        this.settings = settings;
    }

    public static Day plan(DaySettings settings) {
        return new Planner(settings).day();
    }

    private Day day() {
        List<Shop> shops = shops();
        List<Wish> wishes = new ArrayList<>();
        for (Trade trade : Trade.STANDARD) {
            wishes.addAll(wishes(trade, shops));
        }
        wishes.sort(Comparator.comparingLong(Wish::at));
        int customers = Math.max(1, wishes.size() / ORDERS_PER_CUSTOMER);
        Chance chance = new Chance(settings.seed(), "customers");
        List<Wish> numbered = new ArrayList<>(wishes.size());
        for (Wish wish : wishes) {
            numbered.add(named(wish, numbered.size(), chance.below(customers)));
        }
        return new Day(settings, Trade.STANDARD, customers, shops, riders(), numbered);
    }

    private List<Shop> shops() {
        Chance chance = new Chance(settings.seed(), "shops");
        List<Shop> shops = new ArrayList<>();
        for (Trade trade : Trade.STANDARD) {
            int count = Math.max(1, settings.ordersPerHour() * trade.share() / 100 / trade.stores());
            for (int i = 0; i < count; i++) {
                shops.add(new Shop(shops.size(), trade.kind(), around(CENTRE, 1, chance), trade.goods()));
            }
        }
        return shops;
    }

    private List<Rider> riders() {
        Chance chance = new Chance(settings.seed(), "riders");
        List<Rider> riders = new ArrayList<>();
        long end = settings.length().toMillis();
        long begin = -settings.rehearsal().toMillis();
        for (int number = 0; number < settings.couriers(); number++) {
            // One of each fleet comes first, so that even a small city has every vehicle.
            Fleet fleet = number < FLEETS.size() ? FLEETS.get(number) : chance.pick(FLEETS, Fleet::share);
            long shift = number < FLEETS.size() ? begin : chance.between(-SHIFT, end - 1);
            long over = number < FLEETS.size() ? end : shift + SHIFT;
            riders.add(new Rider(
                    number,
                    fleet.vehicle(),
                    fleet.metresPerSecond(),
                    around(CENTRE, 1, chance),
                    Math.max(begin, shift),
                    over < end ? over : null,
                    (int) chance.between(0, 4),
                    (int) chance.between(0, 20),
                    (int) chance.between(0, 6),
                    chance.between(3 * SECOND, 12 * SECOND)));
        }
        return riders;
    }

    private List<Wish> wishes(Trade trade, List<Shop> shops) {
        List<Shop> ours =
                shops.stream().filter(shop -> shop.kind().equals(trade.kind())).toList();
        Chance chance = new Chance(settings.seed(), trade.kind());
        Arrivals arrivals = new Arrivals(trade.crowd(), settings.fromHour());
        long end = settings.length().toMillis();
        double perHour = settings.ordersPerHour() * trade.share() / 100.0;
        List<Long> moments =
                arrivals.between(-settings.rehearsal().toMillis(), end, perHour, arrivals.crowdOver(0, end), chance);
        List<Wish> wishes = new ArrayList<>();
        for (long at : moments) {
            wishes.add(wish(trade, ours.get(chance.below(ours.size())), at, chance));
        }
        return wishes;
    }

    /** What is not of use to its trade is drawn all the same: the draws that follow must not depend on it. */
    private static Wish wish(Trade trade, Shop shop, long at, Chance chance) {
        int good = chance.percent(20) ? trade.goods().size() - 1 : 0;
        int quantity = (int) chance.between(1, trade.quantityMax());
        int grams = grams(trade.goods().get(good), chance);
        Place anywhere = around(CENTRE, 0.8, chance);
        Place from = trade.fromCustomer() ? anywhere : shop.place();
        Place to = around(from, NEIGHBOURHOOD, chance);
        long ahead = chance.between(1, 2);
        int mood = chance.below(100);
        long patience = chance.between(MINUTE / 2, 6 * MINUTE);
        return new Wish(
                0,
                at,
                trade.kind(),
                0,
                shop.number(),
                good,
                quantity,
                trade.goods().get(good).fromGrams() == null ? null : grams,
                trade.fromCustomer() ? anywhere : null,
                trade.carried() ? to : null,
                trade.atATime() ? (Math.floorDiv(at + 2 * MINUTE, SLOT) + ahead) * SLOT : null,
                mood < 6 ? patience : null,
                mood >= 6 && mood < 9,
                mood >= 9 && mood < 12,
                Math.round(20 * SECOND + chance.waitingTime(70 * SECOND)),
                chance.between(4 * MINUTE, 14 * MINUTE),
                chance.between(MINUTE, 8 * MINUTE),
                chance.between(20 * SECOND, 100 * SECOND));
    }

    private static int grams(Good good, Chance chance) {
        int from = good.fromGrams() == null ? 0 : good.fromGrams();
        int below = good.belowGrams() == null ? GRAMS_MAX : good.belowGrams();
        return (int) chance.between(Math.max(1, from), below - 1);
    }

    private static Wish named(Wish wish, int number, int customer) {
        return new Wish(
                number,
                wish.at(),
                wish.kind(),
                customer,
                wish.shop(),
                wish.good(),
                wish.quantity(),
                wish.grams(),
                wish.pickUp(),
                wish.dropOff(),
                wish.slot(),
                wish.cancelAfter(),
                wish.staysAway(),
                wish.rejected(),
                wish.answerAfter(),
                wish.cookFor(),
                wish.fetchAfter(),
                wish.handlingFor());
    }

    /** Anywhere in a square around a place, to some ten centimetres. @param part of the city that the square takes */
    private static Place around(Place middle, double part, Chance chance) {
        return new Place(
                rounded(middle.latitude() + (2 * chance.share() - 1) * HALF_A_CITY_NORTH * part),
                rounded(middle.longitude() + (2 * chance.share() - 1) * HALF_A_CITY_EAST * part));
    }

    private static double rounded(double degrees) {
        return Math.rint(degrees * 1e6) / 1e6;
    }
}
