package io.baedal.support.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Tokens of which one thing is not as it should be. */
public final class SignedByTests {

    /** What is wrong with one. */
    public enum Wrong {
        SIGNED_BY_SOMEBODY_ELSE,
        NOT_SIGNED,
        /** The public key as a shared secret: what a library takes that lets the token say how it was signed. */
        SIGNED_WITH_THE_PUBLIC_KEY,
        CHANGED_AFTERWARDS,
        FROM_ANOTHER_ISSUER,
        FROM_NO_ISSUER,
        FOR_ANOTHER_AUDIENCE,
        FOR_NO_AUDIENCE,
        ENDED,
        WITHOUT_AN_END,
        NOT_YET_GOOD,
        WITH_AN_ID_THAT_NOTHING_CAN_HAVE,
        WITHOUT_AN_ID
    }

    private static final Duration HOUR = Duration.ofHours(1);

    private final LocalIssuer issuer;

    public SignedByTests(LocalIssuer issuer) {
        this.issuer = issuer;
    }

    public String good() {
        return issuer.sign(claims().build());
    }

    public String withRoles(String... roles) {
        return issuer.sign(claims().claim("roles", List.of(roles)).build());
    }

    public String with(Wrong wrong) {
        return switch (wrong) {
            case SIGNED_BY_SOMEBODY_ELSE -> LocalIssuer.fresh().sign(claims().build());
            case NOT_SIGNED -> new PlainJWT(claims().build()).serialize();
            case SIGNED_WITH_THE_PUBLIC_KEY -> signedWithThePublicKey();
            case CHANGED_AFTERWARDS -> changed();
            case FROM_ANOTHER_ISSUER -> issuer.sign(claims().issuer("somebody").build());
            case FROM_NO_ISSUER -> issuer.sign(claims().issuer(null).build());
            case FOR_ANOTHER_AUDIENCE ->
                issuer.sign(claims().audience("another").build());
            case FOR_NO_AUDIENCE -> issuer.sign(claims().audience((String) null).build());
            case ENDED ->
                issuer.sign(claims().expirationTime(in(HOUR.negated())).build());
            case WITHOUT_AN_END -> issuer.sign(claims().expirationTime(null).build());
            case NOT_YET_GOOD -> issuer.sign(claims().notBeforeTime(in(HOUR)).build());
            case WITH_AN_ID_THAT_NOTHING_CAN_HAVE ->
                issuer.sign(claims().subject("cus-1 ADMIN:x").build());
            case WITHOUT_AN_ID -> issuer.sign(claims().subject(null).build());
        };
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(LocalIssuer.NAME)
                .audience(LocalIssuer.AUDIENCE)
                .subject("cus-1")
                .claim("roles", List.of("CUSTOMER"))
                .expirationTime(in(HOUR));
    }

    private static Date in(Duration duration) {
        return Date.from(Instant.now().plus(duration));
    }

    private String signedWithThePublicKey() {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
            token.sign(new MACSigner(
                    RSAKey.parse(issuer.publicKey()).toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException | ParseException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The claims of an ADMIN under the signature of a customer. */
    private String changed() {
        String[] parts = good().split("\\.");
        String more = new PlainJWT(claims().claim("roles", List.of("ADMIN")).build()).serialize();
        return parts[0] + "." + more.split("\\.")[1] + "." + parts[2];
    }
}
