package io.baedal.axonserver.access;

import java.nio.file.Path;
import java.util.Optional;

/**
 * PEM files for TLS, read again whenever they change.
 *
 * @param certificate the node's certificate, then those that lead to its authority's
 * @param key its private key, in PKCS #8 without a password
 * @param clientCa authorities whose certificates clients must show; empty to ask clients for none
 */
public record TlsConfig(Path certificate, Path key, Optional<Path> clientCa) {}
