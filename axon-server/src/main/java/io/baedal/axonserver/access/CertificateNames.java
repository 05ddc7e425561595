package io.baedal.axonserver.access;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The names by which a client certificate may stand for an application. */
public final class CertificateNames {
    private static final String COMMON_NAME = "CN";
    private static final int DNS_NAME = 2;
    private static final int URI = 6;

    private CertificateNames() {}

    /** Common names of the subject, then DNS names and URIs of the alternative names, each once. */
    public static List<String> of(X509Certificate certificate) {
        Set<String> names = new LinkedHashSet<>(commonNames(certificate));
        names.addAll(alternativeNames(certificate));
        return List.copyOf(names);
    }

    private static List<String> commonNames(X509Certificate certificate) {
        try {
            List<String> names = new ArrayList<>();
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase(COMMON_NAME) && part.getValue() instanceof String name) {
                    names.add(name);
                }
            }
            return names;
        } catch (InvalidNameException noName) {
            return List.of();
        }
    }

    private static List<String> alternativeNames(X509Certificate certificate) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(name -> name.get(0) instanceof Integer type && (type == DNS_NAME || type == URI))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException noNames) {
            return List.of();
        }
    }
}
