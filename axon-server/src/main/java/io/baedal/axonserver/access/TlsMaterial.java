package io.baedal.axonserver.access;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What TLS is made with.
 *
 * @param chain the node's certificate first
 * @param clientAuthorities empty if clients are asked for no certificate
 */
public record TlsMaterial(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> clientAuthorities) {
    public TlsMaterial {
        chain = List.copyOf(chain);
        clientAuthorities = List.copyOf(clientAuthorities);
    }

    @Override
    public String toString() {
        return "TlsMaterial[" + chain.getFirst().getSubjectX500Principal() + ", key hidden]";
    }
}
