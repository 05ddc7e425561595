package io.baedal.order.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import io.baedal.api.coupon.CouponId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.Quote;
import io.baedal.api.plan.Gate;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plans;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.ItemTraits;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal.Category;
import io.baedal.order.store.Label;
import io.baedal.order.test.Given;
import io.baedal.support.axon.EventSourcing;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.web.NewId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuoteSignerTest {

    private static final byte[] KEY =
            "a key of at least sixty-four bytes, which is what HS512 wants to have.".getBytes(StandardCharsets.UTF_8);
    private static final QuoteSigner SIGNER = signer(KEY);
    private static final String TOKEN = SIGNER.sign(Given.quote());

    @Test
    @DisplayName("C14 a quote survives being signed, given away and brought back")
    void roundTrip() {
        assertThat(SIGNER.verify(TOKEN)).isEqualTo(Given.quote());
        assertThat(signer(KEY).verify(TOKEN)).isEqualTo(Given.quote());
    }

    @Test
    @DisplayName("C14 the token of the largest basket that there can be fits into a request")
    void largest() {
        ItemId item = ItemId.of(NewId.of("itm", null));
        Money price = Money.krw(1_000_000_000_000L);
        Instant slot = Instant.parse("2026-11-21T18:00:00Z");
        // of Hangul, which has the longest letters
        OrderLine line = new OrderLine(
                item,
                "\uac00".repeat(Label.LENGTH_MAX),
                20,
                price,
                StockId.forSlot(item, slot),
                ItemTraits.Slots.PLACES_MAX,
                Money.krw(1_000_000_000L));
        GeoPoint place = new GeoPoint(-37.123456789012345, -127.12345678901234);
        Quote quote = new Quote(
                CustomerId.of(NewId.of("cus", null)),
                StoreId.of(NewId.of("sto", null)),
                Plans.standard().of(Kind.DELIVERY).withFirstGate(Gate.STORE),
                Collections.nCopies(QuoteController.Basket.LINES_MAX, line),
                new Carriage(place, place, VehicleClass.DELUXE_TAXI),
                slot,
                price,
                CouponId.of("cpn-" + NewId.of("ord", null)),
                price,
                price,
                Duration.ofDays(90).plusNanos(1),
                slot.plusNanos(1));
        assertThat(SIGNER.sign(quote).length() + "{'quote':''}".length()).isBetween(32 * 1024, 64 * 1024);
    }

    static Stream<String> forgeries() throws JOSEException {
        String[] parts = TOKEN.split("\\.");
        String cheaper = encoded(decoded(parts[1]).replace("\"amount\":19500", "\"amount\":1"));
        byte[] other = KEY.clone();
        other[0]++;
        return Stream.of(
                parts[0] + "." + cheaper + "." + parts[2],
                encoded("{\"alg\":\"none\"}") + "." + cheaper + ".",
                encoded("{\"alg\":\"none\"}") + "." + cheaper + "." + parts[2],
                encoded("{\"alg\":\"NONE\"}") + "." + parts[1] + "." + parts[2],
                encoded("{\"alg\":\"RS256\"}") + "." + parts[1] + "." + parts[2],
                encoded("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}") + "." + parts[1] + "." + parts[2],
                encoded("{\"alg\":5}") + "." + parts[1] + "." + parts[2],
                encoded("{}") + "." + parts[1] + "." + parts[2],
                encoded("[]") + "." + parts[1] + "." + parts[2],
                signed(JWSAlgorithm.HS512, KEY, decoded(parts[1])),
                signed(JWSAlgorithm.HS256, KEY, "no quote at all"),
                signed(JWSAlgorithm.HS256, KEY, "{\"customerId\":\"not well-formed\"}"),
                signed(JWSAlgorithm.HS256, KEY, "null"),
                signer(other).sign(Given.quote()),
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1],
                TOKEN + ".a.b",
                TOKEN.substring(0, TOKEN.length() - 2),
                "garbage",
                "",
                "..",
                "가.나.다",
                "a.b.c");
    }

    @ParameterizedTest
    @DisplayName("C14 what was tampered with, signed otherwise, by another key or not at all is no quote of ours")
    @MethodSource("forgeries")
    void forged(String token) {
        assertThatThrownBy(() -> SIGNER.verify(token)).isInstanceOfSatisfying(RuleBroken.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo("QUOTE_INVALID");
            assertThat(refused.refusal().category()).isEqualTo(Category.INVALID);
        });
    }

    @Test
    @DisplayName("a key that is too short is refused at the start")
    void shortKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> signer(new byte[31]));
    }

    private static QuoteSigner signer(byte[] key) {
        return new QuoteSigner(EventSourcing.messageMapper(), key);
    }

    private static String signed(JWSAlgorithm algorithm, byte[] key, String payload) throws JOSEException {
        JWSObject token = new JWSObject(new JWSHeader(algorithm), new Payload(payload));
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8));
    }
}
