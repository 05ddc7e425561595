package io.baedal.query.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.plan.Kind;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import io.baedal.query.QueryInstance;
import io.baedal.query.projection.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

/** Both views over HTTP, on a node and a document store. */
class ReviewsOverHttpIT {

    private static QueryBacking<Instance> backing;
    private static Instance service;

    /** One running instance, as its readers see it. */
    private static final class Instance extends QueryInstance {

        Instance(ReactiveWebServerApplicationContext context) {
            super(context);
        }

        ReviewPage reviews(String query) {
            return read("/reviews?" + query, ReviewPage.class);
        }

        RecommendationPage best(String query) {
            return read("/recommendations?" + query, RecommendationPage.class);
        }

        ReviewOfOrder of(Visit visit) {
            return read("/reviews/" + visit.order(), ReviewOfOrder.class);
        }

        int status(Visit visit) {
            return http().get()
                    .uri("/reviews/" + visit.order())
                    .exchange()
                    .returnResult(String.class)
                    .getStatus()
                    .value();
        }
    }

    @BeforeAll
    static void start() {
        backing = new QueryBacking<>(NodeConfig.inMemory(), Instance::new);
        service = backing.start();
    }

    @AfterAll
    static void stop() {
        backing.close();
    }

    @Test
    @DisplayName("S4-11 S4-15 reviews are read by store, item or customer, newest first, page after page")
    void lists() {
        // given
        for (int n = 1; n <= 5; n++) {
            Visit visit = Visit.of("ord-list-" + n, "sto-list").by(n % 2 == 0 ? "cus-even" : "cus-odd");
            service.publish(visit.written(n));
        }
        service.publish(Visit.of("ord-list-other", "sto-other").written(1));
        // when
        await().atMost(QueryBacking.PATIENCE)
                .until(() -> scores("storeId=sto-list").size() == 5
                        && scores("storeId=sto-other").size() == 1);
        // then
        assertThat(scores("storeId=sto-list")).containsExactly(5, 4, 3, 2, 1);
        assertThat(scores("itemId=itm-of-sto-list")).containsExactly(5, 4, 3, 2, 1);
        assertThat(scores("customerId=cus-even")).containsExactly(4, 2);
        assertThat(scores("customerId=cus-even&storeId=sto-other")).isEmpty();
        // when
        ReviewPage first = service.reviews("storeId=sto-list&limit=2");
        ReviewPage second = service.reviews("storeId=sto-list&limit=2&before=" + first.next());
        ReviewPage third = service.reviews("storeId=sto-list&limit=2&before=" + second.next());
        // then
        assertThat(scores(first)).containsExactly(5, 4);
        assertThat(scores(second)).containsExactly(3, 2);
        assertThat(scores(third)).containsExactly(1);
        assertThat(third.next()).isNull();
    }

    @Test
    @DisplayName(
            "S2-7 S2-8 the review of an order can be followed from the payment on, and is not found once it came to nothing")
    void one() {
        // given
        Visit visit = Visit.of("ord-one", "sto-one");
        service.publish(List.of(visit.placed(1), visit.opened(1)));
        // then
        await().atMost(QueryBacking.PATIENCE).until(() -> service.status(visit) == 200);
        assertThat(service.of(visit).review()).isNull();
        // when
        service.publish(List.of(visit.allowed(), visit.posted(4, "Fine.", null)));
        // then
        await().atMost(QueryBacking.PATIENCE).until(() -> service.of(visit).status() == ReviewStatus.POSTED);
        assertThat(score(service.of(visit).review())).isEqualTo(4);
        assertThat(scores("storeId=sto-one")).containsExactly(4);
        // when
        service.publish(List.of(visit.closedAfter(1, 4)));
        // then
        await().atMost(QueryBacking.PATIENCE).until(() -> service.status(visit) == 404);
        assertThat(scores("storeId=sto-one")).isEmpty();
    }

    @Test
    @DisplayName(
            "S2-18 rated stores come best first, all or of one kind, page after page, and agree with what customers said last")
    void recommendations() {
        // given
        Random random = new Random(7);
        List<Object> log = new ArrayList<>();
        long[] sums = new long[6];
        for (int store = 0; store < sums.length; store++) {
            log.add(Visit.registered("sto-best-" + store, Kind.of(store % 2 == 0 ? "BEST_EVEN" : "BEST_ODD")));
        }
        for (int n = 0; n < 300; n++) {
            int store = n % sums.length;
            Visit visit = Visit.of("ord-best-" + n, "sto-best-" + store);
            int score = 1 + random.nextInt(5);
            int later = 1 + random.nextInt(5);
            sums[store] += later;
            log.add(visit.posted(score, "", null));
            log.add(visit.posted(later, "", score));
        }
        log.add(Visit.registered("sto-best-unrated", Kind.of("BEST_EVEN")));
        // when
        service.publish(log);
        // then
        await().atMost(QueryBacking.PATIENCE)
                .until(() -> best(null).stream()
                                .filter(store -> store.reviews() == 50)
                                .count()
                        == sums.length);
        assertThat(best(null)).allSatisfy(store -> {
            long sum = sums[Integer.parseInt(store.storeId().substring("sto-best-".length()))];
            assertThat(store.rank()).isEqualTo(new Prior(3.5, 10).rank(sum, 50));
            assertThat(store.name()).isEqualTo("Example " + store.storeId());
        });
        assertThat(best(null))
                .extracting(RecommendationPage.Recommendation::rank)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(best("BEST_EVEN"))
                .extracting(RecommendationPage.Recommendation::storeId)
                .containsExactlyInAnyOrder("sto-best-0", "sto-best-2", "sto-best-4");
        // when
        List<String> paged = new ArrayList<>();
        @Nullable String next = "";
        while (next != null) {
            RecommendationPage page = service.best("kind=BEST_ODD&limit=2" + (next.isEmpty() ? "" : "&before=" + next));
            page.recommendations().forEach(store -> paged.add(store.storeId()));
            next = page.next();
        }
        // then
        assertThat(paged)
                .containsExactlyElementsOf(best("BEST_ODD").stream()
                        .map(RecommendationPage.Recommendation::storeId)
                        .toList());
    }

    @Test
    @DisplayName("I7 both documents are read back as they were folded, after each of their events")
    void roundTrip() {
        ReviewCollection reviews = service.context().getBean(ReviewCollection.class);
        List<AboutOrder> events = Visit.of("ord-trip", "sto-trip").everything();
        for (int n = 1; n <= events.size(); n++) {
            ReviewDocument folded = ReviewFoldTest.fold(events.subList(0, n));
            Written.over(reviews, folded).block();
            assertThat(reviews.find("ord-trip").block()).isEqualTo(folded);
        }
        RecommendationCollection recommendations = service.context().getBean(RecommendationCollection.class);
        Visit visit = Visit.of("ord-trip", "sto-trip");
        RecommendationDocument store = null;
        for (Object event :
                List.of(visit.posted(5, "", null), Visit.registered("sto-trip", Kind.TABLE), visit.closedAfter(1, 5))) {
            long position = store == null ? 1 : store.position() + 1;
            store = RecommendationFold.with(new Prior(3.5, 10)).step().fold(store, event, position, Visit.NOON);
            Written.over(recommendations, store).block();
            assertThat(recommendations.find("sto-trip").block()).isEqualTo(store);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/reviews?limit=0, query, limit",
        "/reviews?limit=201, query, limit",
        "/reviews?itemId=a!b, query, itemId",
        "/reviews/a!b, path, orderId",
        "/recommendations?limit=201, query, limit",
        "/recommendations?before=best, query, before",
        "/recommendations?kind=none, query, kind"
    })
    @DisplayName("A malformed request is a problem that names what is wrong")
    void malformed(String request, String in, String field) {
        service.assertMalformed(request, in, field);
    }

    private static List<RecommendationPage.Recommendation> best(@Nullable String kind) {
        return service.best("limit=200" + (kind == null ? "" : "&kind=" + kind)).recommendations().stream()
                .filter(store -> store.storeId().startsWith("sto-best-"))
                .toList();
    }

    private static List<Integer> scores(String query) {
        return scores(service.reviews(query));
    }

    private static List<Integer> scores(ReviewPage page) {
        return page.reviews().stream().map(ReviewView::score).toList();
    }

    private static @Nullable Integer score(@Nullable ReviewView review) {
        return review == null ? null : review.score();
    }
}
