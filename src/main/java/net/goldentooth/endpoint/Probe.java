package net.goldentooth.endpoint;

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

    /**
     * What an address answered.
     *
     * @param body when its status was below 400
     * @param silence why there is no body, in the words of the program that asked
     */
    record Reply(Optional<String> body, String silence) {}
}
