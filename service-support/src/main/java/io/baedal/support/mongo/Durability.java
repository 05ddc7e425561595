package io.baedal.support.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;

/** What has to have happened to a write before it counts as done, where MongoDB is a replica set. */
public enum Durability {

    /**
     * It is on a majority of the members, so that no failover takes it back, and only what is can be read. For what nobody
     * could make again. A majority of one, where MongoDB is no replica set.
     */
    MAJORITY("majority"),

    /**
     * What {@code spring.mongodb.uri} says, or else the server. For what is a fold of the log: its progress is stored after
     * it, by majority, and a replica set replicates in order, so that a stored progress has what it stands for behind it.
     */
    AS_CONFIGURED("as the URI says");

    private final String words;

    Durability(String words) {
        this.words = words;
    }

    public <T> com.mongodb.reactivestreams.client.MongoCollection<T> of(
            com.mongodb.reactivestreams.client.MongoCollection<T> collection) {
        return switch (this) {
            case MAJORITY -> collection.withWriteConcern(WriteConcern.MAJORITY).withReadConcern(ReadConcern.MAJORITY);
            case AS_CONFIGURED -> collection;
        };
    }

    /** The same for a whole database of the blocking client. */
    public com.mongodb.client.MongoDatabase of(com.mongodb.client.MongoDatabase database) {
        return switch (this) {
            case MAJORITY -> database.withWriteConcern(WriteConcern.MAJORITY).withReadConcern(ReadConcern.MAJORITY);
            case AS_CONFIGURED -> database;
        };
    }

    /** As documentation says it. */
    @Override
    public String toString() {
        return words;
    }
}
