package io.baedal.query.webhooks;

import io.baedal.query.projection.BatchWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a batch of events is to partners, in the order of the log. */
final class NewsBatch implements BatchWork {

    /** News, and the event they are of. */
    record Item(String event, News news) {}

    private final List<Item> items = new ArrayList<>();
    private final Consumer<List<Item>> write;

    NewsBatch(Consumer<List<Item>> write) {
        this.write = write;
    }

    void add(String event, News news) {
        items.add(new Item(event, news));
    }

    @Override
    public void write() {
        if (!items.isEmpty()) {
            write.accept(items);
        }
    }
}
