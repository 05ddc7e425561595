package io.baedal.gateway.api;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves what pages load: our own scripts and styles, and Swagger UI, all from the class path. */
@Configuration(proxyBeanMethods = false)
class PageSetup {

    private static final String SWAGGER_UI = "classpath*:/META-INF/resources/webjars/swagger-ui/*/swagger-ui-bundle.js";

    @Bean
    RouterFunction<ServerResponse> partsOfPages() throws IOException {
        // One jar may be found twice, by the class path and by the manifest that names it.
        Resource[] found = new PathMatchingResourcePatternResolver().getResources(SWAGGER_UI);
        if (found.length == 0) {
            throw new IllegalStateException("the class path has no " + SWAGGER_UI);
        }
        return RouterFunctions.resources("/api/ui/**", found[0].createRelative("./"))
                .and(RouterFunctions.resources("/api/pages/**", new ClassPathResource("pages/")));
    }
}
