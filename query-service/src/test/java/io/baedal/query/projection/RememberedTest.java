package io.baedal.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is remembered of a view is little, and each of it for one batch at a time. */
class RememberedTest {

    private final Remembered<Word> remembered = new Remembered<>(2);

    private record Word(String id, long position) implements ViewDocument {}

    @Test
    @DisplayName("I11 of too many documents those that were kept last stay")
    void bounded() {
        // given
        remembered.keep(1, List.of(new Word("a", 1), new Word("b", 2)));
        remembered.keep(1, List.of(new Word("a", 3)));
        // when
        remembered.keep(1, List.of(new Word("c", 4)));
        // then
        assertThat(remembered.take(1, List.of("a", "b", "c"))).containsExactly(new Word("a", 3), new Word("c", 4));
    }

    @Test
    @DisplayName("I7 what a batch has taken is there for no other until it is kept again")
    void taken() {
        // given
        remembered.keep(1, List.of(new Word("a", 1)));
        // when
        List<Word> first = remembered.take(1, List.of("a"));
        // then
        assertThat(first).containsExactly(new Word("a", 1));
        assertThat(remembered.take(1, List.of("a"))).isEmpty();
    }

    @Test
    @DisplayName("F16 a version knows nothing of another's documents")
    void versions() {
        // given
        remembered.keep(1, List.of(new Word("a", 1)));
        // when
        remembered.keep(2, List.of(new Word("a", 9)));
        // then
        assertThat(remembered.take(1, List.of("a"))).containsExactly(new Word("a", 1));
        assertThat(remembered.take(2, List.of("a"))).containsExactly(new Word("a", 9));
    }
}
