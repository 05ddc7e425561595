package io.baedal.documents;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The store as a process of its own: {@code [<host>:]<port> [<folder>]}, on loopback without a host and in memory without a folder. It prints
 * {@code ready <uri>} when it listens, and ends cleanly when it is told to terminate. Exit status 1 and a sentence on standard error if it cannot
 * start, 2 for wrong usage. It lets everybody in: another host than loopback is for a network that is nobody else's.
 */
public final class DocumentStoreProcess {

    private static final String USAGE = "usage: DocumentStoreProcess [<host>:]<port> [<folder>]";

    private DocumentStoreProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println(USAGE);
            System.exit(2);
        }
        DocumentStore store = open(arguments[0], arguments.length == 2 ? Path.of(arguments[1]) : null);
        Runtime.getRuntime().addShutdownHook(new Thread(store::close, "document-store-close"));
        System.out.println("ready " + store.uri());
        new CountDownLatch(1).await();
    }

    private static DocumentStore open(String where, @Nullable Path folder) {
        try {
            InetSocketAddress address = address(where);
            return folder == null ? DocumentStore.inMemory(address) : DocumentStore.open(folder, address);
        } catch (NumberFormatException notAPort) {
            System.err.println(USAGE);
            System.exit(2);
            throw notAPort;
        } catch (RuntimeException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
            throw refused;
        }
    }

    private static InetSocketAddress address(String where) {
        int colon = where.lastIndexOf(':');
        int port = Integer.parseInt(where.substring(colon + 1));
        return colon < 0
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                : new InetSocketAddress(where.substring(0, colon), port);
    }
}
