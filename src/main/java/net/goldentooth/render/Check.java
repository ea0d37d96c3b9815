package net.goldentooth.render;

import java.time.Duration;
import java.util.Optional;

/**
 * What must hold on the host after activation; otherwise the host is rolled back.
 *
 * @param url an {@code http:} address as the host itself sees it, answered with a status below 400
 * @param within how long it may take to become true
 * @param contains text that one line of the answer must hold, when given
 */
public record Check(String url, Duration within, Optional<String> contains) {}
