package io.baedal.axonserver.contract;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An HTTP/2 connection frame by frame, for what no decent client ever sends. */
final class Http2Socket implements AutoCloseable {
    /** Types of frames, RFC 9113 section 6. */
    static final int HEADERS = 1;

    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int CONTINUATION = 9;

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ACK = 1;

    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;

    /** What came in; contents are not kept. */
    record Frame(int type, int flags) {
        boolean isPingAnswer() {
            return type == PING && (flags & ACK) != 0;
        }
    }

    private Http2Socket(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** A connection on which nothing has been said yet. */
    static Http2Socket dial(String address) throws IOException {
        String[] hostAndPort = address.split(":");
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1])), 5_000);
        return new Http2Socket(socket);
    }

    /** A connection that has begun as it should. */
    static Http2Socket open(String address) throws IOException {
        Http2Socket opened = dial(address);
        opened.raw(PREFACE);
        opened.frame(SETTINGS, 0, 0, new byte[0]);
        return opened;
    }

    /** Hangs up by itself when the server does not read for so long. */
    void writeMillisMax(long millis) {
        java.util.concurrent.CompletableFuture.delayedExecutor(millis, java.util.concurrent.TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try {
                        close();
                    } catch (IOException closed) {
                        throw new java.io.UncheckedIOException(closed);
                    }
                });
    }

    void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void frame(int type, int flags, int stream, byte[] body) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + body.length);
        frame.put((byte) (body.length >>> 16)).putShort((short) body.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(body);
        raw(frame.array());
    }

    void ping() throws IOException {
        frame(PING, 0, 0, new byte[8]);
    }

    /** The next frame; fails with an {@link IOException} when the server has hung up, or says nothing for so long. */
    Frame next(int millisMax) throws IOException {
        socket.setSoTimeout(millisMax);
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        in.readInt();
        in.skipNBytes(length);
        return new Frame(type, flags);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
