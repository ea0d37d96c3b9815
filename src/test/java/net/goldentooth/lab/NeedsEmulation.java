package net.goldentooth.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that boot hosts of another architecture: skipped, with the reason, where this machine cannot run programs
 * of aarch64, or where the image of such hosts would have to be built first.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@NeedsContainers
@ExtendWith(Emulation.class)
public @interface NeedsEmulation {}
