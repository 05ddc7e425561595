package io.baedal.query.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Server-sent events as chunks of an HTTP/1.1 answer, in the words in which WebFlux would write them. */
final class Frames {

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] EVENT_END = {'\n', '\n'};
    private static final ByteBuf HEARTBEAT = constant("c\r\n:heartbeat\n\n\r\n");
    private static final ByteBuf END = constant("0\r\n\r\n");

    private final JsonMapper json;

    Frames(JsonMapper json) {
        this.json = json;
    }

    private static ByteBuf constant(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
    }

    /** A comment line. */
    static ByteBuf heartbeat() {
        return HEARTBEAT.duplicate();
    }

    /** The last chunk. */
    static ByteBuf end() {
        return END.duplicate();
    }

    /**
     * All of them, one after the other, to be released by the caller.
     *
     * @param ends is filled with where each of them ends
     */
    ByteBuf of(List<Notice> notices, int[] ends) {
        byte[][] parts = new byte[3 * notices.size()][];
        int length = 0;
        for (int n = 0; n < notices.size(); n++) {
            Notice notice = notices.get(n);
            byte[] head = head(notice).getBytes(StandardCharsets.UTF_8);
            byte[] data = json.writeValueAsBytes(notice.data());
            int chunk = head.length + data.length + EVENT_END.length;
            byte[] size = Integer.toHexString(chunk).getBytes(StandardCharsets.US_ASCII);
            length += size.length + chunk + 2 * LINE_END.length;
            ends[n] = length;
            parts[3 * n] = size;
            parts[3 * n + 1] = head;
            parts[3 * n + 2] = data;
        }
        ByteBuf all = PooledByteBufAllocator.DEFAULT.directBuffer(length, length);
        for (int part = 0; part < parts.length; part += 3) {
            all.writeBytes(parts[part])
                    .writeBytes(LINE_END)
                    .writeBytes(parts[part + 1])
                    .writeBytes(parts[part + 2])
                    .writeBytes(EVENT_END)
                    .writeBytes(LINE_END);
        }
        return all;
    }

    private static String head(Notice notice) {
        return (notice.id() == null ? "" : "id:" + notice.id() + "\n") + "event:" + notice.event() + "\ndata:";
    }
}
