package io.baedal.documents;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The store as a process of its own: {@code <port> [<folder>]}, in memory without a folder. It prints {@code ready <uri>} when it listens, and ends
 * cleanly when it is told to terminate. Exit status 1 and a sentence on standard error if it cannot start.
 */
public final class DocumentStoreProcess {

    private DocumentStoreProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: DocumentStoreProcess <port> [<folder>]");
            System.exit(2);
        }
        int port = Integer.parseInt(arguments[0]);
        DocumentStore store = open(port, arguments.length == 2 ? Path.of(arguments[1]) : null);
        Runtime.getRuntime().addShutdownHook(new Thread(store::close, "document-store-close"));
        System.out.println("ready " + store.uri());
        new CountDownLatch(1).await();
    }

    private static DocumentStore open(int port, @Nullable Path folder) {
        try {
            return folder == null ? DocumentStore.inMemory(port) : DocumentStore.open(folder, port);
        } catch (RuntimeException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
            throw refused;
        }
    }
}
