package net.goldentooth.endpoint.session;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.endpoint.Probe;
import net.goldentooth.render.UnitName;
import net.goldentooth.render.Validator;

/** Asks the host program how services are. */
final class HostProbe implements Probe {
    // A validator may take a minute before it is stopped.
    private static final Duration LOOK = Duration.ofMinutes(5);
    private static final Pattern LEVEL = Pattern.compile("exposure level for \\S+: ([0-9]+(?:\\.[0-9]+)?)");

    private final HostSession session;

    HostProbe(HostSession session) {
        this.session = session;
    }

    @Override
    public Map<String, Reply> ask(Set<String> urls) {
        List<String> asked = List.copyOf(new TreeSet<>(urls));
        Map<String, Reply> replies = new HashMap<>();
        if (asked.isEmpty()) {
            return replies;
        }
        Answer answer = session.act(new ShellText().call("ask_each", asked), LOOK);
        for (int i = 0; i < asked.size(); i++) {
            Optional<String> body =
                    answer.has("answer " + i) ? Optional.of(answer.text("answer " + i)) : Optional.empty();
            replies.put(asked.get(i), new Reply(body, answer.text("silence " + i)));
        }
        return replies;
    }

    @Override
    public Optional<String> holder() {
        Answer answer = session.act(new ShellText().call("show_holder"), LOOK);
        return Optional.of(answer.text("holder")).filter(text -> !text.isEmpty());
    }

    @Override
    public Map<UnitName, List<String>> lastLines(Set<UnitName> units) {
        List<UnitName> asked = List.copyOf(new TreeSet<>(units));
        Map<UnitName, List<String>> lines = new HashMap<>();
        if (asked.isEmpty()) {
            return lines;
        }
        List<String> names = asked.stream().map(UnitName::value).toList();
        Answer answer = session.act(new ShellText().call("quote_units", names), LOOK);
        for (int i = 0; i < asked.size(); i++) {
            List<String> found = answer.lines("journal " + i);
            if (!found.isEmpty()) {
                lines.put(asked.get(i), found);
            }
        }
        return lines;
    }

    @Override
    public List<Exposure> exposures(List<UnitName> units) {
        if (units.isEmpty()) {
            return List.of();
        }
        List<String> names = units.stream().map(UnitName::value).toList();
        Answer answer = session.act(new ShellText().call("measure_exposure", names), LOOK);
        List<Exposure> exposures = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String said = answer.text("exposure " + i);
            Matcher level = LEVEL.matcher(said);
            exposures.add(
                    new Exposure(level.find() ? Optional.of(new BigDecimal(level.group(1))) : Optional.empty(), said));
        }
        return exposures;
    }

    @Override
    public List<Optional<String>> judge(List<Validator> validators) {
        if (validators.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        for (Validator validator : validators) {
            List<String> row = new ArrayList<>(List.of(validator.user().orElse("")));
            row.addAll(validator.command());
            rows.add(row);
        }
        String described = new ShellText()
                .with("with_targets", List.of())
                .each("each_validator", rows)
                .toString();
        Answer answer =
                session.act(new ShellText().define("described", described).call("judge_live"), LOOK);
        List<Optional<String>> verdicts = new ArrayList<>();
        for (int i = 0; i < validators.size(); i++) {
            verdicts.add(Optional.of(answer.text("verdict " + i)).filter(text -> !text.isEmpty()));
        }
        return verdicts;
    }
}
