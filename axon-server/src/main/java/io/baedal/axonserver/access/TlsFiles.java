package io.baedal.axonserver.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files TLS is made with, which are replaced one after the other while the node runs. Only a set that fits together is
 * taken; until there is one, everything stays as it was, and the node's log says so. For one thread at a time.
 */
public final class TlsFiles {
    private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);
    private static final long FILE_BYTES_MAX = 1 << 20;

    private final TlsConfig config;
    private byte[] taken = new byte[0];
    private byte[] broken = new byte[0];
    private boolean complained;

    public TlsFiles(TlsConfig config) {
        this.config = config;
    }

    /** @throws AccessUnavailable if the files cannot be read or do not fit together */
    public TlsMaterial load() {
        List<byte[]> files = read();
        taken = sumOf(files);
        TlsMaterial material = parse(files);
        warnOfAuthoritiesOutOfDate(files);
        return material;
    }

    /**
     * Reads the files again. To be called every second or so.
     *
     * @param user is given what was replaced, if it was
     */
    public void refresh(Consumer<TlsMaterial> user) {
        byte[] sum = new byte[0];
        try {
            List<byte[]> files = read();
            sum = sumOf(files);
            if (Arrays.equals(sum, taken)) {
                complained = false;
                return;
            }
            TlsMaterial material = parse(files);
            user.accept(material);
            taken = sum;
            complained = false;
            warnOfAuthoritiesOutOfDate(files);
            Instant until = material.chain().getFirst().getNotAfter().toInstant();
            LOG.info("The certificate was replaced from {}; it is valid until {}", config.certificate(), until);
        } catch (AccessUnavailable unusable) {
            complain(sum, unusable);
        }
    }

    /** Not at once: between the replacement of one file and of the next they never fit. */
    private void complain(byte[] sum, AccessUnavailable unusable) {
        if (!Arrays.equals(sum, broken)) {
            broken = sum;
            complained = false;
        } else if (!complained) {
            complained = true;
            LOG.error(
                    "The certificates were replaced by some that cannot be used: {}. Connections are still made with those"
                            + " of before",
                    unusable.getMessage());
        }
    }

    private void warnOfAuthoritiesOutOfDate(List<byte[]> files) {
        config.clientCa()
                .ifPresent(file -> Pem.authorities(files.get(2))
                        .outOfDate()
                        .forEach(each -> LOG.warn(
                                "{} holds the authority {}, valid from {} to {}: clients with its certificates are refused; remove it, or"
                                        + " put in its successor",
                                file,
                                each.getSubjectX500Principal(),
                                each.getNotBefore().toInstant(),
                                each.getNotAfter().toInstant())));
    }

    private List<byte[]> read() {
        List<byte[]> files = new ArrayList<>(List.of(read(config.certificate()), read(config.key())));
        config.clientCa().ifPresent(file -> files.add(read(file)));
        return files;
    }

    static byte[] read(Path file) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new AccessUnavailable(
                        file + " is larger than " + FILE_BYTES_MAX + " bytes; it is no PEM file for TLS");
            }
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new AccessUnavailable(
                    file + " cannot be read: " + failure + "; make it readable for the node", failure);
        }
    }

    private TlsMaterial parse(List<byte[]> files) {
        List<X509Certificate> chain = parse(config.certificate(), files.get(0), Pem::chain);
        PrivateKey key = parse(config.key(), files.get(1), Pem::key);
        if (!Pem.fit(chain.getFirst(), key)) {
            throw new AccessUnavailable("The key in " + config.key() + " is not the one of the certificate in "
                    + config.certificate() + "; replace both");
        }
        List<X509Certificate> authorities = config.clientCa()
                .map(file -> parse(file, files.get(2), Pem::authorities).valid())
                .orElse(List.of());
        return new TlsMaterial(chain, key, authorities);
    }

    static <T> T parse(Path file, byte[] pem, Function<byte[], T> parser) {
        try {
            return parser.apply(pem);
        } catch (IllegalArgumentException invalid) {
            throw new AccessUnavailable(file + " cannot be used: " + invalid.getMessage(), invalid);
        }
    }

    private static byte[] sumOf(List<byte[]> files) {
        byte[] sums = new byte[0];
        for (byte[] file : files) {
            byte[] sum = TokenHash.sha256(file);
            sums = Arrays.copyOf(sums, sums.length + sum.length);
            System.arraycopy(sum, 0, sums, sums.length - sum.length, sum.length);
        }
        return sums;
    }
}
