package io.baedal.axonserver.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The files of the audit log: {@code audit.jsonl} is written, {@code audit-1.jsonl} is the one before, and so on. */
final class AuditFiles implements AutoCloseable {
    private static final String NAME = "audit";
    private static final String SUFFIX = ".jsonl";

    private final Path folder;
    private final long bytesMax;
    private final int filesMax;
    private @Nullable FileChannel channel;
    private boolean midLine;

    AuditFiles(Path folder, long bytesMax, int filesMax) {
        this.folder = folder;
        this.bytesMax = bytesMax;
        this.filesMax = filesMax;
    }

    /** @param durably whether the line is on disk when this returns */
    synchronized void append(String line, boolean durably) throws IOException {
        FileChannel out = open();
        if (out.size() >= bytesMax) {
            rotate();
            out = open();
        }
        // What a failed write or a crash left half done ends here, so that it spoils one line and not two.
        ByteBuffer bytes = ByteBuffer.wrap(((midLine ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8));
        midLine = true;
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        midLine = false;
        if (durably) {
            out.force(false);
        }
    }

    private FileChannel open() throws IOException {
        FileChannel now = channel;
        if (now != null && now.isOpen() && Files.exists(file(0))) {
            return now;
        }
        close();
        if (!Files.isDirectory(folder)) {
            PrivateFiles.createFolder(folder);
        }
        if (!Files.exists(file(0))) {
            PrivateFiles.create(file(0));
        }
        FileChannel opened = FileChannel.open(file(0), StandardOpenOption.READ, StandardOpenOption.WRITE);
        midLine = endsMidLine(opened);
        opened.position(opened.size());
        channel = opened;
        return opened;
    }

    private static boolean endsMidLine(FileChannel file) throws IOException {
        if (file.size() == 0) {
            return false;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        file.read(last, file.size() - 1);
        return last.get(0) != '\n';
    }

    private void rotate() throws IOException {
        close();
        for (int i = filesMax - 2; i >= 0; i--) {
            if (Files.exists(file(i))) {
                Files.move(file(i), file(i + 1), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** @param age 0 is the one that is written */
    Path file(int age) {
        return folder.resolve(age == 0 ? NAME + SUFFIX : NAME + "-" + age + SUFFIX);
    }

    @Override
    public synchronized void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
