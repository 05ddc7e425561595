package io.baedal.axonserver.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * Applications and users in a file of the data directory: replaced as a whole, durably, and readable for the node's own
 * user only. Its last line is a hash of the others, so that a file that was cut or edited is noticed.
 */
final class AccountFile {
    private static final String NAME = "accounts";
    private static final String MARK = "closed";
    private static final String SUM = "sum ";

    private final Path folder;

    AccountFile(Path folder) {
        this.folder = folder;
    }

    boolean exists() {
        return Files.exists(file());
    }

    Path file() {
        return folder.resolve(NAME);
    }

    /** @throws AccessUnavailable if it cannot be read or is damaged; an absent one is empty */
    AccountBook read() {
        if (!exists()) {
            return AccountBook.EMPTY;
        }
        try {
            String text = Files.readString(file());
            int sumAt = text.lastIndexOf(SUM);
            if (sumAt < 0 || !text.substring(sumAt).strip().equals(SUM + sumOf(text.substring(0, sumAt)))) {
                throw new IllegalArgumentException("its last line does not fit the others");
            }
            return AccountText.parse(text.substring(0, sumAt));
        } catch (IOException failure) {
            throw new AccessUnavailable(
                    file() + " cannot be read: " + failure + "; make it readable for the node", failure);
        } catch (IllegalArgumentException damaged) {
            throw new AccessUnavailable(
                    file() + " is damaged (" + damaged.getMessage() + "); restore it from a backup, or remove it and"
                            + " create applications and users anew",
                    damaged);
        }
    }

    /** From its return on, it is what a start finds, also after a power failure. @throws AccessUnavailable if it cannot be written */
    void write(AccountBook book) {
        String text = AccountText.format(book);
        byte[] bytes = (text + SUM + sumOf(text) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            createPrivately();
            Path next = folder.resolve(NAME + ".next");
            Files.deleteIfExists(next);
            PrivateFiles.create(next);
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer all = ByteBuffer.wrap(bytes);
                while (all.hasRemaining()) {
                    channel.write(all);
                }
                channel.force(true);
            }
            Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException failure) {
            throw new AccessUnavailable(
                    file() + " cannot be written: " + failure + "; nothing was changed. See to the disk", failure);
        }
    }

    /** What says that access control was on. */
    Path mark() {
        return folder.resolve(MARK);
    }

    boolean isMarkedClosed() {
        return Files.exists(mark());
    }

    /** @throws AccessUnavailable if it cannot be written */
    void markClosed() {
        if (isMarkedClosed()) {
            return;
        }
        try {
            createPrivately();
            PrivateFiles.create(mark());
        } catch (IOException failure) {
            throw new AccessUnavailable(mark() + " cannot be written: " + failure + "; see to the disk", failure);
        }
    }

    private void createPrivately() throws IOException {
        if (!Files.isDirectory(folder)) {
            PrivateFiles.createFolder(folder);
        }
    }

    private static String sumOf(String text) {
        return HexFormat.of().formatHex(TokenHash.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }
}
