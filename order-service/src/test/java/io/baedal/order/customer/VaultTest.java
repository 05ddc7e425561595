package io.baedal.order.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.Person;
import io.baedal.api.value.Sealed;
import io.baedal.order.test.KeysInMemory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VaultTest {

    private static final CustomerId KIM = CustomerId.of("cus-kim");
    private static final CustomerId LEE = CustomerId.of("cus-lee");
    private static final Person PERSON = new Person("김 \"Kim\"", "+821012345678", "1 Example Road", 33);

    private final KeysInMemory keys = new KeysInMemory();
    private final Vault vault = keys.vault();

    @Test
    @DisplayName("S4-8 what is sealed is opened again, with or without an age, and says nothing by itself")
    void sealedAndOpened() {
        Person ageless = new Person("Kim", "+821012345678", "1 Example Road", null);
        for (Person person : new Person[] {PERSON, ageless}) {
            Sealed sealed = vault.seal(KIM, person);
            assertThat(vault.open(KIM, sealed)).contains(person);
            byte[] text = Base64.getDecoder().decode(sealed.text());
            assertThat(new String(text, StandardCharsets.UTF_8)).doesNotContain("Kim", "1234", "Example", "name");
        }
        assertThat(keys.count()).as("one key a customer").isEqualTo(1);
    }

    @Test
    @DisplayName("S4-8 no nonce is used twice: the same person is never sealed the same")
    void freshNonces() {
        assertThat(IntStream.range(0, 200).mapToObj(i -> nonce(vault.seal(KIM, PERSON))))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("S4-8 what is sealed for one customer is not opened as another's, though the key is the same")
    void boundToTheCustomer() {
        Sealed sealed = vault.seal(KIM, PERSON);
        assertThatThrownBy(() -> vault.open(LEE, sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cus-lee");
    }

    @Test
    @DisplayName("S4-8 a bit that is flipped anywhere is noticed")
    void flippedBits() {
        Sealed sealed = vault.seal(KIM, PERSON);
        byte[] text = Base64.getDecoder().decode(sealed.text());
        for (int i = 0; i < text.length; i++) {
            byte[] flipped = text.clone();
            flipped[i] ^= 1;
            Sealed changed = new Sealed(sealed.keyId(), Base64.getEncoder().encodeToString(flipped));
            assertThatThrownBy(() -> vault.open(KIM, changed))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("Kim\"");
        }
    }

    @Test
    @DisplayName("S4-8 without its key nothing is opened, and none is made again for whoever has left")
    void destroyed() {
        Sealed sealed = vault.seal(KIM, PERSON);
        keys.destroy(KIM);
        assertThat(vault.open(KIM, sealed)).isEmpty();
        assertThatThrownBy(() -> vault.seal(KIM, PERSON)).hasMessageContaining("registered no more");
    }

    @Test
    @DisplayName("F16 what a first revision wrote openly is read without any key")
    void neverSealed() {
        byte[] json =
                "{\"name\":\"Kim\",\"phone\":\"+821012345678\",\"address\":\"Seoul\"}".getBytes(StandardCharsets.UTF_8);
        Sealed open = new Sealed(Sealed.NO_KEY, Base64.getEncoder().encodeToString(json));
        keys.down(true);
        assertThat(vault.open(KIM, open)).contains(new Person("Kim", "+821012345678", "Seoul", null));
    }

    @Test
    @DisplayName("S4-8 neither a person nor a key tells anything where it is printed")
    void silent() {
        assertThat(PERSON.toString()).isEqualTo("Person[...]");
        assertThat(new CustomerController.Particulars("Kim", "+821012345678", "Seoul", 33, null, null).toString())
                .isEqualTo("Person[...]");
        assertThat(keys.keyOf(KIM).toString()).isEqualTo("key-cus-kim");
    }

    private static String nonce(Sealed sealed) {
        return sealed.text().substring(0, 16);
    }
}
