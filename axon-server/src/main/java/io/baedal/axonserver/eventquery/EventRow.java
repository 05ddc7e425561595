package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.log.StoredEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as a row of {@link Columns#EVENT}. Its body is read only when a query asks for something in it. */
final class EventRow implements Row {
    private static final int EVENT_BYTES = 512;

    private final StoredEvent event;
    private final EventContents contents;
    private @Nullable EventContent content;

    EventRow(StoredEvent event, EventContents contents) {
        this.event = event;
        this.contents = contents;
    }

    private EventContent content() {
        EventContent known = content;
        if (known == null) {
            known = contents.read(event);
            content = known;
        }
        return known;
    }

    @Override
    public Value value(int index) {
        return switch (index) {
            case 0 -> token();
            case 1 -> new Value.Text(event.aggregateId());
            case 2 -> new Value.Whole(event.sequence());
            case 3 -> new Value.Text(event.aggregateType());
            case 4 -> new Value.Text(event.payloadType());
            case 5 -> new Value.Text(content().payloadRevision());
            case 6 -> new Value.Text(content().payloadData());
            case 7 -> new Value.Whole(event.timestampMillis());
            case 8 -> new Value.Text(JsonText.of(content().metaData()));
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    private Value token() {
        return isSnapshot() ? Value.Absent.ABSENT : new Value.Whole(event.position());
    }

    private boolean isSnapshot() {
        return event.position() == StoredEvent.NO_POSITION;
    }

    @Override
    public List<Value> id() {
        return isSnapshot()
                ? List.of(new Value.Text(event.aggregateId()), new Value.Whole(event.sequence()))
                : List.of(token());
    }

    @Override
    public List<Value> sortValues() {
        return id();
    }

    @Override
    public Map<String, Value> metaData() {
        return content().metaData();
    }

    @Override
    public Row toKeep() {
        return new EventRow(event, contents);
    }

    @Override
    public long bytes() {
        return EVENT_BYTES + event.body().length;
    }
}
