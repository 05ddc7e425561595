package io.baedal.platform.city.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The plan of a day")
class PlannerTest {

    private static final long HOUR = 3_600_000;

    @Test
    @DisplayName("is a function of its settings: the same ones make the same day, another seed another one")
    void pure() {
        // given
        DaySettings settings = settings(50, 1, 300, 7);
        // when
        Day day = Planner.plan(settings);
        // then
        assertThat(Planner.plan(settings)).isEqualTo(day);
        assertThat(Planner.plan(settings(50, 1, 300, 8)).wishes()).isNotEqualTo(day.wishes());
        assertThat(Planner.plan(settings(60, 1, 300, 7)).wishes()).isEqualTo(day.wishes());
    }

    @Test
    @DisplayName(
            "is the same on every machine and every Java: this one has had the same digest since it was first drawn")
    void golden() throws Exception {
        // given
        Day day = Planner.plan(settings(20, 1, 60, 1));
        // when
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(JsonMapper.builder().build().writeValueAsString(day).getBytes(StandardCharsets.UTF_8));
        // then
        assertThat(HexFormat.of().formatHex(digest, 0, 8)).isEqualTo("e42b51ef296662b9");
    }

    @Test
    @DisplayName("has as many orders as were asked for, of all five kinds, each by its share")
    void shares() {
        // given
        Day day = Planner.plan(settings(10, 24, 1_000, 3));
        // when
        List<Wish> wishes = day.counted();
        // then
        assertThat(wishes.size()).isCloseTo(24_000, within(600));
        for (Trade trade : day.trades()) {
            long count = wishes.stream()
                    .filter(wish -> wish.kind().equals(trade.kind()))
                    .count();
            assertThat(100.0 * count / wishes.size()).as(trade.kind()).isCloseTo(trade.share(), within(1.5));
        }
        assertThat(day.trades()).hasSize(5);
    }

    @Test
    @DisplayName("follows the hours: its customers come when it is crowded, at random within the hour")
    void curve() {
        // given
        Day day = Planner.plan(new DaySettings(10, Duration.ofHours(24), Duration.ZERO, 0, 2_000, 5));
        // when
        List<Long> meals = day.wishes().stream()
                .filter(wish -> wish.kind().equals("DELIVERY"))
                .map(Wish::at)
                .toList();
        long noon =
                meals.stream().filter(at -> at >= 12 * HOUR && at < 13 * HOUR).count();
        long night =
                meals.stream().filter(at -> at >= 3 * HOUR && at < 4 * HOUR).count();
        // then
        assertThat(noon).isGreaterThan(20 * Math.max(1, night));
        List<Long> gaps = IntStream.range(1, meals.size())
                .filter(i -> meals.get(i) >= 12 * HOUR && meals.get(i) < 13 * HOUR)
                .mapToObj(i -> meals.get(i) - meals.get(i - 1))
                .toList();
        double mean = gaps.stream().mapToLong(Long::longValue).average().orElseThrow();
        long longerThanMean = gaps.stream().filter(gap -> gap > mean).count();
        // An exponential gap is longer than its mean with the chance 1/e.
        assertThat((double) longerThanMean / gaps.size()).isCloseTo(1 / Math.E, within(0.05));
    }

    @Test
    @DisplayName("asks for what can be had: known stores and goods, slots ahead on full quarters, weights that fit")
    void sense() {
        // given
        Day day = Planner.plan(settings(40, 3, 400, 11));
        // then
        for (Wish wish : day.wishes()) {
            Trade trade = day.trade(wish.kind());
            Shop shop = day.shops().get(wish.shop());
            assertThat(shop.number()).isEqualTo(wish.shop());
            assertThat(shop.kind()).isEqualTo(wish.kind());
            Good good = shop.goods().get(wish.good());
            assertThat(wish.customer()).isBetween(0, day.customers() - 1);
            assertThat(wish.dropOff() != null).isEqualTo(trade.carried());
            assertThat(wish.pickUp() != null).isEqualTo(trade.fromCustomer());
            if (wish.slot() != null) {
                assertThat(wish.slot() % Duration.ofMinutes(15).toMillis()).isZero();
                assertThat(wish.slot() - wish.at())
                        .isGreaterThan(Duration.ofMinutes(2).toMillis());
            }
            if (wish.grams() != null) {
                assertThat(wish.grams()).isGreaterThanOrEqualTo(good.fromGrams());
                assertThat(wish.grams()).isLessThan(good.belowGrams() == null ? Integer.MAX_VALUE : good.belowGrams());
            }
        }
        assertThat(day.wishes()).isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));
        assertThat(day.wishes().getFirst().beforeTheDay()).isTrue();
    }

    @Test
    @DisplayName("gives even the smallest fleet every vehicle, and shifts that begin and end")
    void fleet() {
        assertThat(Planner.plan(settings(6, 1, 10, 1)).riders().stream()
                        .map(Rider::vehicle)
                        .collect(Collectors.toSet()))
                .hasSize(6);
        List<Rider> riders = Planner.plan(settings(2_000, 1, 10, 1)).riders();
        assertThat(riders).anyMatch(rider -> rider.offlineMillis() != null).anyMatch(rider -> rider.onlineMillis() > 0);
    }

    @Test
    @DisplayName("two who meet think the same of each other on each replay, and a percent of them is a percent")
    void temper() {
        assertThat(Temper.roll(1, 2, 3, "drop")).isEqualTo(Temper.roll(1, 2, 3, "drop"));
        long low = IntStream.range(0, 20_000)
                .filter(wish -> Temper.roll(9, wish % 100, wish, "drop") < 10)
                .count();
        assertThat(low).isBetween(1_800L, 2_200L);
    }

    @Test
    @DisplayName("refuses what makes no day, and says what would")
    void refused() {
        assertThatThrownBy(() -> settings(0, 1, 10, 1)).hasMessage("--couriers has to be 1 to 20000, but is 0.");
        assertThatThrownBy(() -> settings(1, 25, 10, 1)).hasMessageContaining("--hours");
        assertThatThrownBy(() -> settings(1, 1, 0, 1)).hasMessageContaining("--orders");
    }

    private static DaySettings settings(int couriers, int hours, int orders, long seed) {
        return new DaySettings(couriers, Duration.ofHours(hours), Duration.ofMinutes(10), 11, orders, seed);
    }
}
