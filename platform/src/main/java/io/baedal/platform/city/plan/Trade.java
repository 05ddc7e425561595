package io.baedal.platform.city.plan;

import java.util.List;

/**
 * A trade as the city knows it: one row a kind of business, and all in which one differs from another.
 *
 * @param kind as the platform calls it
 * @param share of all orders, in a hundred
 * @param stores one for so many orders of an average hour; there is one at least
 * @param goods what each store offers; the first is wanted most
 * @param quantityMax the most anybody orders of it
 * @param answered whether the store answers each ticket itself
 * @param cooked whether it has to be made first
 * @param atATime whether it is for a certain time
 * @param carried whether a courier carries it; if not, its customer comes for it
 * @param fromCustomer whether the way begins where the customer says
 * @param measured whether the courier says how far it went
 * @param absence where a customer who does not come is missed
 * @param crowd how many want it at each hour of the day, from midnight on, in relation to the other hours
 */
public record Trade(
        String kind,
        int share,
        int stores,
        List<Good> goods,
        int quantityMax,
        boolean answered,
        boolean cooked,
        boolean atATime,
        boolean carried,
        boolean fromCustomer,
        boolean measured,
        Absence absence,
        List<Integer> crowd) {

    private static final List<Integer> MEALS =
            List.of(2, 1, 1, 0, 0, 1, 2, 4, 4, 3, 4, 9, 14, 9, 4, 3, 4, 8, 14, 13, 9, 6, 4, 3);

    private static final List<Integer> COFFEE =
            List.of(0, 0, 0, 0, 0, 0, 3, 9, 12, 8, 7, 7, 11, 11, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0);

    private static final List<Integer> TABLES =
            List.of(0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 6, 10, 9, 4, 2, 3, 7, 12, 12, 8, 3, 1, 0, 0);

    private static final List<Integer> OFFICE =
            List.of(0, 0, 0, 0, 0, 0, 1, 3, 8, 12, 12, 10, 7, 10, 12, 11, 9, 6, 3, 2, 1, 1, 0, 0);

    private static final List<Integer> TRAFFIC =
            List.of(6, 4, 3, 2, 2, 3, 5, 10, 13, 8, 6, 6, 7, 7, 6, 6, 8, 12, 13, 9, 8, 8, 9, 8);

    /** The five kinds that the platform comes with. */
    static final List<Trade> STANDARD = List.of(
            new Trade(
                    "DELIVERY",
                    40,
                    12,
                    List.of(Good.counted("bibimbap", 9_000, 400), Good.counted("birthday cake", 28_000, 4)),
                    3,
                    true,
                    true,
                    false,
                    true,
                    false,
                    false,
                    Absence.AT_THE_DOOR,
                    MEALS),
            new Trade(
                    "PICKUP",
                    22,
                    12,
                    List.of(Good.counted("americano", 4_500, 500), Good.counted("blueberry muffin", 3_800, 30)),
                    4,
                    true,
                    true,
                    false,
                    false,
                    false,
                    false,
                    Absence.AT_THE_COUNTER,
                    COFFEE),
            new Trade(
                    "TABLE",
                    8,
                    6,
                    List.of(Good.seats("table", 10_000, 12)),
                    6,
                    false,
                    false,
                    true,
                    false,
                    false,
                    false,
                    Absence.AT_THE_TABLE,
                    TABLES),
            new Trade(
                    "PARCEL",
                    12,
                    40,
                    List.of(
                            Good.called("parcel under 10 kg", 3_000, 500, "MOTORBIKE")
                                    .weighing(0, 10_000),
                            Good.called("parcel of 10 kg and more", 6_000, 900, "VAN")
                                    .weighing(10_000, null)),
                    1,
                    false,
                    false,
                    false,
                    true,
                    true,
                    false,
                    Absence.AT_THE_PICK_UP,
                    OFFICE),
            new Trade(
                    "RIDE",
                    18,
                    40,
                    List.of(
                            Good.called("ride", 4_800, 1_000, "TAXI"),
                            Good.called("deluxe ride", 7_000, 1_600, "DELUXE_TAXI")),
                    1,
                    false,
                    false,
                    false,
                    true,
                    true,
                    true,
                    Absence.AT_THE_PICK_UP,
                    TRAFFIC));

    public Trade {
        goods = List.copyOf(goods);
        crowd = List.copyOf(crowd);
    }
}
