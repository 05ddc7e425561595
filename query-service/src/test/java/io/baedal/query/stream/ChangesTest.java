package io.baedal.query.stream;

import static io.baedal.query.stream.Changes.AS_IT_IS;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.query.projection.Folding;
import io.baedal.query.projection.ViewDocument;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class ChangesTest {

    /** Sentences are about their first word, except those that begin with an x. */
    private static final Folding<Word, String> SENTENCES = new Folding<>(
            String.class,
            sentence -> sentence.startsWith("x") ? null : sentence.split(" ")[0],
            (before, sentence, position, at) -> new Word(sentence, position));

    private record Word(String id, long position) implements ViewDocument {}

    private final Changes changes = new Changes(SENTENCES);

    @Test
    @DisplayName("Whoever watches an order is told of its events, and of no other's")
    void told() {
        StepVerifier.create(changes.of("ord-1"))
                .expectNext(AS_IT_IS)
                .then(() -> changes.signal("ord-2", 6))
                .then(() -> changes.signal("ord-1", 7))
                .expectNext(7L)
                .thenCancel()
                .verify();
    }

    @Test
    @DisplayName("A reader that is not ready finds the newest signal only")
    void conflated() {
        StepVerifier.create(changes.of("ord-1"), 1)
                .expectNext(AS_IT_IS)
                .then(() -> {
                    for (long position = 1; position <= 1_000; position++) {
                        changes.signal("ord-1", position);
                    }
                })
                .thenRequest(1)
                .expectNext(1_000L)
                .thenRequest(1)
                .expectNoEvent(Duration.ofMillis(50))
                .thenCancel()
                .verify();
    }

    @Test
    @DisplayName("A stream that is cancelled leaves nothing behind")
    void nothingLeft() {
        // given
        var first = changes.of("ord-1").subscribe();
        var second = changes.of("ord-1").subscribe();
        var other = changes.of("ord-2").subscribe();
        assertThat(changes.watching()).isEqualTo(3);
        // when
        first.dispose();
        assertThat(changes.watching()).isEqualTo(2);
        second.dispose();
        other.dispose();
        // then
        assertThat(changes.watching()).isZero();
        changes.signal("ord-1", 1);
    }

    @Test
    @DisplayName("After the log was lost, everybody looks again")
    void everybody() {
        StepVerifier.create(changes.of("ord-1"))
                .expectNext(AS_IT_IS)
                .then(changes::signalAll)
                .expectNext(AS_IT_IS)
                .thenCancel()
                .verify();
    }

    @Test
    @DisplayName("Of what is in the log, each watcher hears what its view makes of it, and nothing else")
    void heard() {
        assertThat(changes.canConcern(String.class)).isTrue();
        assertThat(changes.canConcern(Integer.class)).isFalse();
        StepVerifier.create(changes.of("apples"))
                .expectNext(AS_IT_IS)
                .then(() -> {
                    changes.hear("bananas grow", 1);
                    changes.hear("xanthan thickens", 2);
                    changes.hear(3, 3);
                    changes.hear("apples fall", 4);
                })
                .expectNext(4L)
                .thenCancel()
                .verify();
    }

    @Test
    @DisplayName("Whoever watches everything finds of each document the newest, and who has waited longest first")
    void everything() {
        StepVerifier.create(changes.ofAll(), 0)
                .then(() -> {
                    changes.hear("b one", 1);
                    changes.hear("a two", 2);
                    changes.hear("b three", 3);
                })
                .thenRequest(1)
                .expectNext(new Backlog.News("b", 3))
                .then(() -> changes.hear("b four", 4))
                .thenRequest(9)
                .expectNext(new Backlog.News("a", 2), new Backlog.News("b", 4))
                .then(() -> assertThat(changes.watching()).isEqualTo(1))
                .thenCancel()
                .verify();
        assertThat(changes.watching()).isZero();
    }

    @Test
    @DisplayName("F18 who stands for many begins with what was heard and is not written here, and with nothing older")
    void unwritten() {
        changes.hear("a one", 1);
        changes.hear("b two", 2);
        changes.hear("a three", 3);
        changes.signal("a", 1);
        changes.signal("b", 2);
        changes.signal("c", 4);
        changes.hear("c four", 4);
        StepVerifier.create(changes.ofAllForMany())
                .expectNext(new Backlog.News("a", 3))
                .then(() -> changes.hear("d five", 5))
                .expectNext(new Backlog.News("d", 5))
                .thenCancel()
                .verify(Duration.ofSeconds(20));
        assertThat(changes.heard("a")).isEqualTo(3);
        assertThat(changes.heard("e")).isEqualTo(AS_IT_IS);
    }

    @Test
    @DisplayName("F15 what was written to a version that nobody reads yet is news to who begins to listen")
    void writtenElsewhere() {
        changes.hear("a seven", 7);
        changes.written(new Word("a", 7));
        changes.hear("b eight", 8);
        changes.shown(new Word("b", 8));
        StepVerifier.create(changes.ofAllForMany())
                .expectNext(new Backlog.News("a", 7))
                .then(() -> changes.hear("c nine", 9))
                .expectNext(new Backlog.News("c", 9))
                .thenCancel()
                .verify(Duration.ofSeconds(20));
    }

    @Test
    @DisplayName("I11 what was heard of longest ago is forgotten, and what is old is taken to be in the view")
    void forgotten() {
        long[] now = {0};
        Recent recent = new Recent(() -> now[0]);
        for (int n = 0; n <= Recent.DOCUMENTS_MAX; n++) {
            recent.heard("ord-" + n, n);
        }
        assertThat(recent.heard("ord-0")).isEqualTo(AS_IT_IS);
        assertThat(recent.heard("ord-1")).isEqualTo(1);
        assertThat(recent.unwritten()).hasSize(Recent.DOCUMENTS_MAX);
        now[0] += Duration.ofMinutes(2).toNanos();
        assertThat(recent.unwritten()).isEmpty();
    }

    @Test
    @DisplayName("F18 one who watches everything and does not read is sent away, and costs nothing any more")
    void sentAway() {
        StepVerifier.create(changes.ofAll(), 0)
                .then(() -> {
                    for (int n = 0; n <= Backlog.DOCUMENTS_MAX; n++) {
                        changes.hear("ord-" + n, n);
                    }
                })
                .expectComplete()
                .verify(Duration.ofSeconds(20));
        assertThat(changes.watching()).isZero();
    }

    @Test
    @DisplayName("One who watches everything is sent away when something may have been missed, or the service stops")
    void again() {
        StepVerifier.create(changes.ofAll())
                .then(changes::signalAll)
                .expectComplete()
                .verify(Duration.ofSeconds(20));
        changes.stop();
        StepVerifier.create(changes.ofAll()).expectComplete().verify(Duration.ofSeconds(20));
    }
}
