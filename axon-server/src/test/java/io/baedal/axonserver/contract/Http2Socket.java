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
    static final int DATA = 0;

    static final int HEADERS = 1;

    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int CONTINUATION = 9;

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int FRAME_BYTES_MAX = 16 << 10;

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

    /** A header as HPACK has it, RFC 7541 section 6.2.2, neither indexed nor compressed. */
    static byte[] header(String name, String value) {
        ByteBuffer header = ByteBuffer.allocate(name.length() + value.length() + 16);
        header.put((byte) 0);
        text(header, name);
        text(header, value);
        byte[] bytes = new byte[header.flip().remaining()];
        header.get(bytes);
        return bytes;
    }

    /** Its length, in 7 bits, or in as many more bytes as it takes, and then the text itself. */
    private static void text(ByteBuffer header, String text) {
        int rest = text.length() - 127;
        if (rest < 0) {
            header.put((byte) text.length());
        } else {
            header.put((byte) 127);
            for (; rest > 127; rest >>>= 7) {
                header.put((byte) (rest & 127 | 128));
            }
            header.put((byte) rest);
        }
        header.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Begins a gRPC call on stream 1 with a message of so many bytes, and sends only some of them. */
    void beginMessage(String method, int bytes, int sent) throws IOException {
        ByteBuffer headers = ByteBuffer.allocate(1_000);
        headers.put(header(":method", "POST")).put(header(":scheme", "http")).put(header(":path", "/" + method));
        headers.put(header(":authority", "localhost")).put(header("te", "trailers"));
        headers.put(header("content-type", "application/grpc"));
        byte[] block = new byte[headers.flip().remaining()];
        headers.get(block);
        frame(HEADERS, END_HEADERS, 1, block);
        frame(DATA, 0, 1, ByteBuffer.allocate(5).put((byte) 0).putInt(bytes).array());
        for (int left = sent; left > 0; left -= FRAME_BYTES_MAX) {
            frame(DATA, 0, 1, new byte[Math.min(left, FRAME_BYTES_MAX)]);
        }
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
