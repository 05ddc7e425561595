package io.baedal.axonserver.http;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * HTTPS.
 *
 * @param context asked for every new connection, so that certificates can be replaced while the node runs
 * @param clientCertificateNeeded whether callers must show a certificate the context trusts
 */
public record HttpTls(Supplier<SSLContext> context, boolean clientCertificateNeeded) {}
