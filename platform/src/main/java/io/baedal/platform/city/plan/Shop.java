package io.baedal.platform.city.plan;

import java.util.List;

/** A store of the city: it offers what its trade offers, each item under the number of its place in the list. */
public record Shop(int number, String kind, Place place, List<Good> goods) {

    public Shop {
        goods = List.copyOf(goods);
    }
}
