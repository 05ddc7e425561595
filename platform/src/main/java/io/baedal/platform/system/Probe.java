package io.baedal.platform.system;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a process on this machine whether it is there. Every question is answered within two seconds. */
public final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:[a-z+]+://)?(?:[^@/]*@)?([^:/,?]+):(\\d+).*");

    /** Whether anything accepts connections on the port. */
    boolean listens(int port) {
        return listens(Addresses.HOST, port);
    }

    /**
     * Whether anything accepts connections at an address as {@link Platform#address} gives it; of a list of servers the
     * first one is asked.
     */
    public boolean listens(String address) {
        Matcher parts = HOST_AND_PORT.matcher(address);
        return parts.matches() && listens(parts.group(1), Integer.parseInt(parts.group(2)));
    }

    private static boolean listens(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /** Whether the service on the port says that it is alive; one that only lacks something else is. */
    boolean isAlive(int port) {
        return isWell("http://" + Addresses.HOST + ":" + port, "liveness");
    }

    boolean isReady(int port) {
        return isReady("http://" + Addresses.HOST + ":" + port);
    }

    /** Whether the service at the address calls itself ready for requests. */
    public boolean isReady(String address) {
        return isWell(address, "readiness");
    }

    private boolean isWell(String address, String group) {
        URI health = URI.create(address + "/actuator/health/" + group);
        HttpRequest question = HttpRequest.newBuilder(health).timeout(PATIENCE).build();
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
