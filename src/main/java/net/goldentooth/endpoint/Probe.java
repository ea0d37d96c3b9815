package net.goldentooth.endpoint;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.render.UnitName;
import net.goldentooth.render.Validator;

/** Asks what runs on a machine how it is. Changes nothing, takes no lock. */
public interface Probe {
    /** Returns what each address answers to the machine itself, within seconds. */
    Map<String, Reply> ask(Set<String> urls);

    /** Returns who is changing the machine at this moment, and in which run. */
    Optional<String> holder();

    /** Returns the last lines that each unit wrote since its last start; units that wrote nothing are left out. */
    Map<UnitName, List<String>> lastLines(Set<UnitName> units);

    /**
     * Has validators judge the files that are in use.
     *
     * @return what each of them objects to, in their order; empty where it is content
     * @throws ApplyException when the machine refuses a mount namespace, in which nothing can be written
     */
    List<Optional<String>> judge(List<Validator> validators);

    /** Returns how exposed systemd says that each unit is, in their order. */
    List<Exposure> exposures(List<UnitName> units);

    /**
     * How much a unit may do, by the measure of systemd-analyze(1) {@code security}.
     *
     * @param level from 0, nothing, to 10, when it was told
     * @param said what was told
     */
    record Exposure(Optional<BigDecimal> level, String said) {
        /** Returns what is wrong with it, when it is more than is allowed, or is not known. */
        public Optional<String> objection(BigDecimal atMost) {
            if (level.isEmpty()) {
                return Optional.of("it is not known: " + (said.isEmpty() ? "the host said nothing" : said));
            }
            return level.filter(found -> found.compareTo(atMost) > 0)
                    .map(found -> "it is " + found + "; on the host, \"systemd-analyze security\" says why");
        }
    }

    /**
     * What an address answered.
     *
     * @param body when its status was below 400
     * @param silence why there is no body, in the words of the program that asked
     */
    record Reply(Optional<String> body, String silence) {}
}
