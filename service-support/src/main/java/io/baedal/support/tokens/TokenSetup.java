package io.baedal.support.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import io.baedal.support.start.SettingsMissing;
import io.netty.channel.ChannelOption;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.JwkSetUriReactiveJwtDecoderBuilderCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Whose tokens count here, for services and gateway alike: those of the issuer that Spring Boot's own properties name, and where
 * they name none, those that this machine issues by itself. Issuer, audience and an end are required of both.
 */
@AutoConfiguration(after = ReactiveOAuth2ResourceServerAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(TokenProperties.class)
public class TokenSetup {

    /** Spring Boot gives it to the decoder of a named issuer, too. */
    @Bean
    OAuth2TokenValidator<Jwt> tokensForUs(
            TokenProperties properties,
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri:}") String issuedElsewhere) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtIssuerValidator(properties.issuerOr(issuedElsewhere)),
                new JwtClaimValidator<@Nullable List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(properties.audience())),
                new JwtClaimValidator<@Nullable Object>(JwtClaimNames.EXP, end -> end != null));
    }

    @Bean
    @ConditionalOnMissingBean
    ReactiveJwtDecoder tokensOfThisMachine(
            TokenProperties properties,
            @Value("${spring.application.name}") String name,
            OAuth2TokenValidator<Jwt> tokensForUs) {
        if (!properties.local() && !properties.isKeyGiven()) {
            throw new SettingsMissing(name, List.of("baedal.tokens.key"));
        }
        String key = properties.isKeyGiven()
                ? properties.key()
                : LocalIssuer.at(properties.keyFileOrDefault()).publicKey();
        try {
            NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withPublicKey(
                            RSAKey.parse(key).toRSAPublicKey())
                    .signatureAlgorithm(SignatureAlgorithm.RS256)
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefault(), tokensForUs));
            return decoder;
        } catch (ParseException | JOSEException foreign) {
            throw new IllegalArgumentException(
                    "baedal.tokens.key is no public RSA key as a JSON Web Key: " + foreign.getMessage(), foreign);
        }
    }

    /** Made only where somebody asks another one, so that nobody else reads the key. */
    @Bean
    @Lazy
    ServiceToken serviceToken(
            TokenProperties properties,
            @Value("${spring.application.name}") String name,
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri:}"
                            + "${spring.security.oauth2.resourceserver.jwt.jwk-set-uri:}"
                            + "${spring.security.oauth2.resourceserver.jwt.public-key-location:}")
                    String issuedElsewhere) {
        return properties.service() != null
                        || properties.isKeyGiven()
                        || !properties.local()
                        || !issuedElsewhere.isEmpty()
                ? ServiceToken.given(properties.service())
                : ServiceToken.issued(LocalIssuer.at(properties.keyFileOrDefault()), name);
    }

    @Bean
    TokenCheck tokenCheck(ReactiveJwtDecoder decoder) {
        return new TokenCheck(decoder);
    }

    /** Without it, who shows a token would wait as long as its issuer hangs, and could have it asked as often as he likes. */
    @Bean
    JwkSetUriReactiveJwtDecoderBuilderCustomizer issuerIsAskedWithPatienceAndNotTooOften(TokenProperties properties) {
        Duration patience = properties.issuerPatience();
        HttpClient http = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(patience.toMillis()))
                .responseTimeout(patience);
        WebClient patient = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .filter(new IssuerAnswers())
                .build();
        return builder -> builder.webClient(patient);
    }

    @Bean
    EventSourceHeaders eventSourceHeaders() {
        return new EventSourceHeaders();
    }

    @Bean
    Converter<Jwt, Mono<AbstractAuthenticationToken>> callerOfClaims(TokenProperties properties) {
        return new CallerOfClaims(properties.claims());
    }
}
