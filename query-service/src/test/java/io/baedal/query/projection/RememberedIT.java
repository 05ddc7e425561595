package io.baedal.query.projection;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.Settings;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A view is the fold of the log also where an instance goes by what it remembers, and others write the same view. */
public class RememberedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ONLY_IF_ODD = "?";

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(store.uri()))
            .addCommandListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent event) {
                    asked.add(event.getCommandName());
                }
            })
            .build());
    private final MongoDatabase database = client.getDatabase("remembered");
    private final MongoCollection<Note> stored = database.getCollection("notes", Note.class);
    private final List<String> told = new ArrayList<>();
    private final Notes one = new Notes();
    private final Notes other = new Notes();

    /** What was said of something. */
    public record Note(@BsonId String id, long position, List<String> words) implements ViewDocument {

        static Note fold(@Nullable Note before, String event, long position) {
            String word = event.substring(event.indexOf(' ') + 1);
            if (before == null) {
                return new Note(subject(event), position, List.of(word));
            }
            boolean isVoid = word.startsWith(ONLY_IF_ODD) && before.words.size() % 2 == 0;
            return position <= before.position || isVoid
                    ? before
                    : new Note(
                            before.id,
                            position,
                            Stream.concat(before.words.stream(), Stream.of(word))
                                    .toList());
        }

        static String subject(String event) {
            return event.substring(0, event.indexOf(' '));
        }
    }

    private static final class NoteCollection extends ViewCollection<Note> {
        NoteCollection(MongoDatabase database) {
            super(database, "notes", Note.class, List.of(new IndexModel(Indexes.ascending("words"))), Settings.PLAIN);
        }
    }

    /** The projection of an instance. */
    private final class Notes extends Projection<Note, String> {

        /** What happens before an event is handled, in the midst of its batch. */
        private Consumer<String> before = event -> {};

        Notes() {
            super(
                    new Folding<>(
                            String.class,
                            Note::subject,
                            (before, event, position, at) -> Note.fold(before, event, position)),
                    new NoteCollection(database),
                    note -> told.add(note.id() + note.words()),
                    Settings.PLAIN);
        }

        /** As a processor does; if its progress cannot be stored, all of it fails after it was written. */
        void handle(long first, boolean isProgressStored, String... events) {
            List<TrackedEventMessage<?>> batch = new ArrayList<>();
            for (int n = 0; n < events.length; n++) {
                batch.add(new GenericTrackedEventMessage<>(
                        new GlobalSequenceTrackingToken(first + n), GenericEventMessage.asEventMessage(events[n])));
            }
            UnitOfWork<TrackedEventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(batch);
            unitOfWork.onPrepareCommit(all -> all.onCommit(commit -> {
                if (!isProgressStored) {
                    throw new IllegalStateException("no progress");
                }
            }));
            process(unitOfWork);
        }

        void handle(long first, String... events) {
            handle(first, true, events);
        }

        /** As an event that was parked is. */
        void retry(long position, String event) {
            UnitOfWork<EventMessage<?>> queue = DefaultUnitOfWork.startAndGet(null);
            process(DefaultUnitOfWork.startAndGet(new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage(event))));
            queue.commit();
        }

        private void process(UnitOfWork<? extends EventMessage<?>> unitOfWork) {
            var result = unitOfWork.executeWithResult(() -> new DefaultInterceptorChain<EventMessage<?>>(
                            unitOfWork, List.of(new EndOfBatch()), message -> {
                                before.accept((String) message.getPayload());
                                collect(
                                        (String) message.getPayload(),
                                        ((TrackedEventMessage<?>) message).trackingToken(),
                                        Instant.EPOCH);
                                return null;
                            })
                    .proceed());
            if (result.isExceptional()) {
                throw new IllegalStateException(result.exceptionResult());
            }
        }
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    private List<Note> stored() {
        return Flux.from(stored.find()).collectList().block(PATIENCE);
    }

    private void put(Note note) {
        Mono.from(stored.replaceOne(eq("_id", note.id()), note)).block(PATIENCE);
    }

    private long reads() {
        return asked.stream().filter("find"::equals).count();
    }

    @Test
    @DisplayName("P4 what an instance has written itself it does not read again")
    void unread() {
        // when
        one.handle(1, "a b");
        one.handle(2, "a c", "a d");
        one.handle(4, "a e");
        // then
        assertThat(reads()).isEqualTo(1);
        assertThat(stored()).containsExactly(new Note("a", 4, List.of("b", "c", "d", "e")));
        assertThat(told).containsExactly("a[b]", "a[b, c, d]", "a[b, c, d, e]");
    }

    @Test
    @DisplayName("F20 what another instance wrote meanwhile is neither lost nor written over, and all is told")
    void outrun() {
        // given
        one.handle(1, "a b", "x y");
        other.handle(3, "a c");
        told.clear();
        // when
        one.handle(4, "x z", "a d");
        // then
        assertThat(stored())
                .containsExactlyInAnyOrder(
                        new Note("a", 5, List.of("b", "c", "d")), new Note("x", 4, List.of("y", "z")));
        assertThat(told).containsExactlyInAnyOrder("x[y, z]", "a[b, c, d]");
    }

    @Test
    @DisplayName("F20 that an event changes nothing is not judged by what another instance may have gone on from")
    void nothingBySightOnly() {
        // given
        one.handle(1, "a b", "a c");
        other.handle(3, "a d");
        // when
        one.handle(4, "a ?e");
        // then
        assertThat(stored()).containsExactly(new Note("a", 4, List.of("b", "c", "d", "?e")));
    }

    @Test
    @DisplayName("F8 what was written without its progress is not relied on: a failover may have taken it back")
    void takenBack() {
        // given
        one.handle(1, "a b");
        Note before = stored().getFirst();
        assertThatThrownBy(() -> one.handle(2, false, "a c")).hasStackTraceContaining("no progress");
        put(before);
        // when
        one.handle(2, "a c");
        // then
        assertThat(stored()).containsExactly(new Note("a", 2, List.of("b", "c")));
    }

    @Test
    @DisplayName("F8 a view that was lost is written again, whatever is remembered of it")
    void emptied() {
        // given
        one.handle(1, "a b");
        one.handle(2, "a c");
        Mono.from(stored.drop()).block(PATIENCE);
        // when
        one.handle(1, "a b");
        one.handle(2, "a c");
        // then
        assertThat(stored()).containsExactly(new Note("a", 2, List.of("b", "c")));
    }

    @Test
    @DisplayName("F14 a parked event is handled by what is stored, and the next one after it")
    void parked() {
        // given
        one.handle(1, "a b");
        // when
        other.retry(2, "a c");
        one.retry(3, "a d");
        one.handle(4, "a e");
        // then
        assertThat(stored()).containsExactly(new Note("a", 4, List.of("b", "c", "d", "e")));
    }

    @Test
    @DisplayName("F14 a parked event that is handled after a batch has read its document is not written over")
    void parkedMeanwhile() {
        // given a batch that begins with another document, when the event before its second one is parked
        other.handle(1, "a b");
        one.before = event -> {
            if (event.equals("a d")) {
                other.retry(2, "a c");
            }
        };
        // when
        one.handle(3, "x y", "a d");
        // then
        assertThat(stored())
                .containsExactlyInAnyOrder(new Note("a", 4, List.of("b", "c", "d")), new Note("x", 3, List.of("y")));
    }

    @Test
    @DisplayName("F14 nor is the first of a document's events")
    void firstMeanwhile() {
        // given
        one.before = event -> {
            if (event.equals("a c")) {
                other.retry(1, "a b");
            }
        };
        // when
        one.handle(2, "x y", "a c");
        // then
        assertThat(stored())
                .containsExactlyInAnyOrder(new Note("a", 3, List.of("b", "c")), new Note("x", 2, List.of("y")));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("I7 the view is the fold of the log, whoever handled what, how often, and whatever failed")
    void anyhow(long seed) {
        // given
        Random random = new Random(seed);
        String[] log = IntStream.range(0, 120)
                .mapToObj(n -> "d" + random.nextInt(6) + " " + (random.nextInt(4) == 0 ? ONLY_IF_ODD : "") + n)
                .toArray(String[]::new);
        // when
        for (int from = 0; from < log.length; ) {
            int to = Math.min(log.length, from + 1 + random.nextInt(6));
            Notes owner = random.nextInt(3) == 0 ? other : one;
            from = random.nextInt(5) == 0 ? failed(owner, log, from, to) : handled(owner, log, from, to);
            from = random.nextInt(8) == 0 ? Math.max(0, from - random.nextInt(9)) : from;
        }
        // then
        Map<String, Note> fold = new HashMap<>();
        for (int position = 0; position < log.length; position++) {
            String event = log[position];
            fold.put(Note.subject(event), Note.fold(fold.get(Note.subject(event)), event, position));
        }
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(fold.values());
    }

    private static int handled(Notes owner, String[] log, int from, int to) {
        owner.handle(from, Arrays.copyOfRange(log, from, to));
        return to;
    }

    private static int failed(Notes owner, String[] log, int from, int to) {
        assertThatThrownBy(() -> owner.handle(from, false, Arrays.copyOfRange(log, from, to)))
                .hasStackTraceContaining("no progress");
        return from;
    }
}
