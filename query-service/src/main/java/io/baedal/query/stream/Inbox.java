package io.baedal.query.stream;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client has been told and has not taken yet. It keeps references to bytes that all clients share, and never more than the newest
 * of each document: one who reads slowly finds how things are by then.
 */
abstract class Inbox {

    /** What came of putting something in. */
    enum Put {
        /** It is the first thing in it. */
        FIRST,
        /** Something was there already, so that whoever takes it out has been called. */
        MORE,
        /** There was no room, and it is not in it. */
        FULL
    }

    private boolean closed;

    /** For one document: each telling contains what is new in the one before. */
    static Inbox ofOne() {
        return new One();
    }

    /** For all documents, of which so many may wait; whoever waited longest comes first. */
    static Inbox ofMany(int documentsMax) {
        return new Many(documentsMax);
    }

    /** Retains what it keeps. */
    final synchronized Put put(Telling telling) {
        return closed ? Put.MORE : keep(telling);
    }

    /** The caller has to release it; null if there is nothing. */
    final synchronized @Nullable Telling take() {
        return next();
    }

    /** Releases what is in it; nothing is taken in any more. */
    final synchronized void close() {
        closed = true;
        for (Telling left = next(); left != null; left = next()) {
            left.release();
        }
    }

    abstract Put keep(Telling telling);

    abstract @Nullable Telling next();

    private static final class One extends Inbox {

        private @Nullable Telling newest;

        @Override
        Put keep(Telling telling) {
            Telling before = newest;
            newest = telling.retain();
            if (before == null) {
                return Put.FIRST;
            }
            before.release();
            return Put.MORE;
        }

        @Override
        @Nullable
        Telling next() {
            Telling next = newest;
            newest = null;
            return next;
        }
    }

    private static final class Many extends Inbox {

        private final int documentsMax;
        private @Nullable Map<String, Telling> byDocument;

        Many(int documentsMax) {
            this.documentsMax = documentsMax;
        }

        @Override
        Put keep(Telling telling) {
            Map<String, Telling> waiting = byDocument;
            if (waiting == null) {
                waiting = new LinkedHashMap<>();
                byDocument = waiting;
            }
            if (waiting.size() >= documentsMax && !waiting.containsKey(telling.document())) {
                return Put.FULL;
            }
            Telling before = waiting.put(telling.document(), telling.retain());
            if (before != null) {
                before.release();
            }
            return waiting.size() == 1 && before == null ? Put.FIRST : Put.MORE;
        }

        @Override
        @Nullable
        Telling next() {
            if (byDocument == null) {
                return null;
            }
            Iterator<Telling> waiting = byDocument.values().iterator();
            Telling next = waiting.next();
            waiting.remove();
            if (byDocument.isEmpty()) {
                byDocument = null;
            }
            return next;
        }
    }
}
