package io.baedal.platform.documents;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The store as a process of its own: {@code <folder> <port>}. It prints {@code ready <uri>} when it listens, and ends
 * cleanly when it is told to terminate. Exit status 1 and a sentence on standard error if it cannot start.
 */
public final class DocumentStoreProcess {

    private DocumentStoreProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: DocumentStoreProcess <folder> <port>");
            System.exit(2);
        }
        DocumentStore store = open(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(store::close, "document-store-close"));
        System.out.println("ready " + store.uri());
        new CountDownLatch(1).await();
    }

    private static DocumentStore open(Path folder, int port) {
        try {
            return DocumentStore.open(folder, port);
        } catch (RuntimeException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
            throw refused;
        }
    }
}
