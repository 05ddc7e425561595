package io.baedal.order.config;

import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Kinds of business beyond the five that come with the platform, or in their place.
 *
 * @param kinds rows of the table of plans; see docs/add-a-kind-of-business.md
 */
@ConfigurationProperties("baedal")
record KindsProperties(@DefaultValue List<Plan> kinds) {

    Plans plans() {
        Plans all = Plans.standard();
        for (Plan row : kinds) {
            all = all.and(row);
        }
        return all;
    }
}
