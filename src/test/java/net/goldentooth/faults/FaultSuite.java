package net.goldentooth.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.goldentooth.lab.NeedsContainers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks tests whose figures are kept in docs/reliability.md. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("faults")
@NeedsContainers
@ExtendWith(Scoreboard.class)
@interface FaultSuite {}
