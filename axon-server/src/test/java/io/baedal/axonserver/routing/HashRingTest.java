package io.baedal.axonserver.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hash ring")
class HashRingTest {
    private static final int KEYS = 20_000;

    private static Map<Integer, String> owners(HashRing ring) {
        return IntStream.range(0, KEYS)
                .boxed()
                .collect(Collectors.toMap(Function.identity(), i -> ring.ownerOf("order-" + i)));
    }

    private static Map<String, Long> shares(HashRing ring) {
        return owners(ring).values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    @DisplayName("gives each member a share in proportion to its weight")
    void shares() {
        // given
        Map<String, Long> shares = shares(new HashRing(Map.of("a", 100, "b", 100, "c", 200)));

        // then: a quarter, a quarter and a half, with room for the luck of hashing
        assertThat(shares.get("a")).isBetween(KEYS * 17L / 100, KEYS * 33L / 100);
        assertThat(shares.get("b")).isBetween(KEYS * 17L / 100, KEYS * 33L / 100);
        assertThat(shares.get("c")).isBetween(KEYS * 42L / 100, KEYS * 58L / 100);
    }

    @Test
    @DisplayName("takes a weight of zero for 100, the protocol's default")
    void zeroIsTheDefault() {
        assertThat(owners(new HashRing(Map.of("a", 0, "b", 300))))
                .isEqualTo(owners(new HashRing(Map.of("a", 100, "b", 300))));
    }

    @Test
    @DisplayName("gives a key that is for some members only to whom it would go if they were alone")
    void someMembers() {
        // given
        HashRing all = new HashRing(Map.of("a", 100, "b", 200, "c", 300, "d", 50));
        HashRing some = new HashRing(Map.of("b", 200, "d", 50));

        // then
        for (int i = 0; i < KEYS; i++) {
            assertThat(all.ownerOf("order-" + i, member -> member.equals("b") || member.equals("d")))
                    .isEqualTo(some.ownerOf("order-" + i));
        }
    }

    @Test
    @DisplayName("moves only the keys of the member that leaves")
    void minimalMovement() {
        // given
        Map<Integer, String> before = owners(new HashRing(Map.of("a", 100, "b", 100, "c", 100)));

        // when
        Map<Integer, String> after = owners(new HashRing(Map.of("a", 100, "b", 100)));

        // then
        assertThat(before).allSatisfy((key, owner) -> {
            if (!owner.equals("c")) {
                assertThat(after.get(key)).isEqualTo(owner);
            }
        });
        assertThat(after.values()).contains("a", "b").doesNotContain("c");
    }

    @Test
    @DisplayName("does not depend on the order in which members came")
    void order() {
        assertThat(owners(new HashRing(new java.util.TreeMap<>(Map.of("a", 100, "b", 70)))))
                .isEqualTo(owners(new HashRing(new java.util.LinkedHashMap<>(Map.of("b", 70, "a", 100)))));
    }
}
