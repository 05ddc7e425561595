package io.baedal.axonserver.protocol;

import com.google.protobuf.CodedOutputStream;
import io.baedal.axonserver.log.StoredEvent;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A message that is on the wire as it is in the log: the event's stored bytes, which are never parsed on their way out. */
final class WireMessage extends InputStream implements KnownLength, Drainable {
    private static final int TOKEN_FIELD = 1;
    private static final int EVENT_FIELD = 2;
    /** Tag and varint of the token, tag and length of the event. */
    private static final int HEAD_BYTES_MAX = 32;

    private final byte[] head;
    private final int headLength;
    private final byte[] body;
    private int read;

    private WireMessage(byte[] head, int headLength, byte[] body) {
        this.head = head;
        this.headLength = headLength;
        this.body = body;
    }

    /** As the protocol's {@code Event}. */
    static WireMessage event(StoredEvent event) {
        return new WireMessage(new byte[0], 0, event.body());
    }

    /** As the protocol's {@code EventWithToken}; the token is the event's position. */
    static WireMessage eventWithToken(StoredEvent event) {
        byte[] head = new byte[HEAD_BYTES_MAX];
        CodedOutputStream out = CodedOutputStream.newInstance(head);
        try {
            if (event.position() != 0) {
                out.writeInt64(TOKEN_FIELD, event.position());
            }
            out.writeTag(EVENT_FIELD, 2);
            out.writeUInt32NoTag(event.body().length);
            out.flush();
        } catch (IOException tooSmall) {
            throw new UncheckedIOException(tooSmall);
        }
        return new WireMessage(head, out.getTotalBytesWritten(), event.body());
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
        int left = available();
        int fromHead = Math.min(read, headLength);
        target.write(head, fromHead, headLength - fromHead);
        int fromBody = Math.max(0, read - headLength);
        target.write(body, fromBody, body.length - fromBody);
        read += left;
        return left;
    }

    @Override
    public int available() {
        return headLength + body.length - read;
    }

    @Override
    public int read() {
        if (available() == 0) {
            return -1;
        }
        int at = read++;
        return (at < headLength ? head[at] : body[at - headLength]) & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (available() == 0) {
            return -1;
        }
        boolean inHead = read < headLength;
        byte[] source = inHead ? head : body;
        int from = inHead ? read : read - headLength;
        int count = Math.min(length, (inHead ? headLength : body.length) - from);
        System.arraycopy(source, from, target, offset, count);
        read += count;
        return count;
    }
}
