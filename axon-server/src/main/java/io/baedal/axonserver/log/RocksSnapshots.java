package io.baedal.axonserver.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;

/** Reads the snapshots of a log on disk, newest first within an aggregate. */
final class RocksSnapshots {

    private final RocksAccess access;
    private final ColumnFamilyHandle family;
    private final ReadOptions options;

    RocksSnapshots(RocksAccess access, RocksFiles files) {
        this.access = access;
        this.family = files.snapshots();
        this.options = files.point();
    }

    List<StoredEvent> of(String aggregateId, long fromSequence, long toSequence, int limit) {
        byte[] last = StoredFormat.sequenceKey(StoredFormat.bytes(aggregateId), Math.max(0, toSequence - 1));
        List<StoredEvent> newestFirst = new ArrayList<>();
        if (toSequence <= fromSequence) {
            return newestFirst;
        }
        return access.iterate(family, options, stored -> {
            for (stored.seekForPrev(last); newestFirst.size() < limit && stored.isValid(); stored.prev()) {
                byte[] key = stored.key();
                if (!StoredFormat.sameAggregate(key, last) || StoredFormat.sequence(key) < fromSequence) {
                    break;
                }
                newestFirst.add(StoredFormat.event(StoredEvent.NO_POSITION, key, stored.value()));
            }
            return newestFirst;
        });
    }

    List<Long> sequences(String aggregateId, int limit) {
        byte[] last = StoredFormat.sequenceKey(StoredFormat.bytes(aggregateId), Long.MAX_VALUE);
        return access.iterate(family, options, stored -> {
            List<Long> sequences = new ArrayList<>();
            stored.seekForPrev(last);
            while (sequences.size() < limit && stored.isValid() && StoredFormat.sameAggregate(stored.key(), last)) {
                sequences.add(StoredFormat.sequence(stored.key()));
                stored.prev();
            }
            return sequences;
        });
    }

    List<StoredEvent> latest(@Nullable String afterAggregateId, int limit) {
        return access.iterate(family, options, stored -> {
            List<StoredEvent> latest = new ArrayList<>();
            if (afterAggregateId == null) {
                stored.seekToFirst();
            } else {
                stored.seek(StoredFormat.afterAll(StoredFormat.bytes(afterAggregateId)));
            }
            while (latest.size() < limit && stored.isValid()) {
                byte[] id = StoredFormat.aggregateId(stored.key());
                stored.seekForPrev(StoredFormat.sequenceKey(id, Long.MAX_VALUE));
                latest.add(StoredFormat.event(StoredEvent.NO_POSITION, stored.key(), stored.value()));
                stored.seek(StoredFormat.afterAll(id));
            }
            return latest;
        });
    }
}
