package io.baedal.gateway.door;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the door lets in ({@code baedal.gateway.*}).
 *
 * @param bodyMax the largest request body
 */
@ConfigurationProperties("baedal.gateway")
record DoorProperties(@DefaultValue("64KB") DataSize bodyMax) {}
