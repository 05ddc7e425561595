package io.baedal.axonserver.protocol;

import io.baedal.axonserver.access.Caller;
import io.baedal.axonserver.access.CertificateNames;
import io.baedal.axonserver.access.Credentials;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Who a call comes from: what he shows, from where, and what access control found out. */
final class CallerOfCall {
    static final Attributes.Key<Caller> CALLER = Attributes.Key.create("caller");

    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of("AxonIQ-Access-Token", Metadata.ASCII_STRING_MARSHALLER);

    private CallerOfCall() {}

    /** An access token counts before a certificate, which several applications may share. */
    static Credentials credentials(ServerCall<?, ?> call, Metadata headers) {
        String token = headers.get(TOKEN);
        if (token != null) {
            return new Credentials.AccessToken(token);
        }
        SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        try {
            return session != null && session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? new Credentials.ClientCertificate(CertificateNames.of(certificate))
                    : new Credentials.None();
        } catch (SSLPeerUnverifiedException noCertificate) {
            return new Credentials.None();
        }
    }

    static String origin(ServerCall<?, ?> call) {
        SocketAddress address = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return address instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress().getHostAddress()
                : String.valueOf(address);
    }

    /** Anybody, where access control is off. */
    static Caller of(ServerCall<?, ?> call) {
        return Objects.requireNonNullElseGet(call.getAttributes().get(CALLER), Caller::anybody);
    }
}
