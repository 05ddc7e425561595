package io.baedal.support.mongo;

import com.mongodb.WriteConcern;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What kind of server answers, and whether what is written here may rely on it.
 *
 * @param version as it says itself
 * @param topology replica set, sharded cluster or stand-alone
 * @param make who answers: MongoDB, the embedded store, or something else that speaks MongoDB's protocol
 */
public record ServerFacts(String version, String topology, Make make) {

    /**
     * The first version in which a write is acknowledged by a majority if nobody says otherwise, and in which reading what a
     * majority has cannot be switched off.
     */
    static final int MAJOR_MIN = 5;

    /** What the embedded store writes into its {@code buildInfo}, so that nobody takes it for MongoDB. */
    public static final String EMBEDDED_MODULE = "baedal-embedded";

    /** Who answers. */
    public enum Make {
        MONGODB,
        /** For one machine; see its own documentation for what it does not have. */
        EMBEDDED,
        /** It tells no storage engine, as MongoDB always does: a proxy, or another product. */
        OTHER
    }

    /** @param hello the answer to {@code hello}, or to {@code isMaster}, which is the same */
    public static ServerFacts of(Document hello, Document buildInfo) {
        return new ServerFacts(String.valueOf(buildInfo.get("version")), topology(hello), make(buildInfo));
    }

    private static String topology(Document hello) {
        if (hello.containsKey("setName")) {
            return "replica set " + hello.get("setName");
        }
        return "isdbgrid".equals(hello.get("msg")) ? "sharded cluster" : "stand-alone";
    }

    private static Make make(Document buildInfo) {
        if (buildInfo.get("modules") instanceof List<?> modules && modules.contains(EMBEDDED_MODULE)) {
            return Make.EMBEDDED;
        }
        return buildInfo.containsKey("storageEngines") ? Make.MONGODB : Make.OTHER;
    }

    /**
     * What must be changed before anything is entrusted to it, each with its cure.
     *
     * @param configured what the URI says of writes
     */
    public List<String> problems(@Nullable WriteConcern configured) {
        List<String> problems = new ArrayList<>();
        if (make == Make.MONGODB && major() < MAJOR_MIN) {
            problems.add(
                    "MongoDB " + version + " is too old: what is acknowledged there may be taken back. Use MongoDB "
                            + MAJOR_MIN + ".0 or newer.");
        }
        if (configured != null && !configured.isAcknowledged()) {
            problems.add("The URI of MongoDB says w=0: nobody would notice a write that failed. Take w out of it.");
        }
        return problems;
    }

    /** What works, and is worth knowing. */
    public List<String> warnings(@Nullable WriteConcern configured) {
        List<String> warnings = new ArrayList<>();
        if (make == Make.OTHER) {
            warnings.add(
                    "What answers speaks MongoDB's protocol and does not say that it is MongoDB: whether it keeps writes,"
                            + " ends documents by TTL and honours partial indexes is for you to find out.");
        }
        if (make == Make.MONGODB && topology.equals("stand-alone")) {
            warnings.add(
                    "MongoDB is no replica set: its loss is the loss of what it holds, and a write that is interrupted is"
                            + " not made again by the driver. Start it as a replica set, of one member if need be.");
        }
        if (configured != null
                && Integer.valueOf(1).equals(configured.getWObject())
                && !topology.equals("stand-alone")) {
            warnings.add(
                    "The URI of MongoDB says w=1: a failover in the middle of a batch can take back a piece of a view,"
                            + " which then has to be built again. Take w out of it.");
        }
        return warnings;
    }

    private int major() {
        String digits = version.split("\\.", 2)[0];
        // One that cannot be read is no reason to refuse it.
        return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : MAJOR_MIN;
    }

    @Override
    public String toString() {
        return make + " " + version + ", " + topology;
    }
}
