package net.goldentooth.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.goldentooth.apply.HostFailure;
import net.goldentooth.apply.HostStatus;
import net.goldentooth.apply.Outcome;
import net.goldentooth.apply.RunSummary;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Step;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import org.jspecify.annotations.Nullable;

/** What commands found and did as one JSON document. The field names are a contract. */
public final class JsonReport {
    private static final List<HostStatus> CONTRACT_ORDER = List.of(
            HostStatus.OK,
            HostStatus.CHANGED,
            HostStatus.FAILED,
            HostStatus.UNREACHABLE,
            HostStatus.ROLLED_BACK,
            HostStatus.SKIPPED);

    private final PrintStream out;
    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public JsonReport(PrintStream out) {
        this.out = out;
    }

    /** Writes plain data: maps, lists and scalars. */
    public void document(@Nullable Object data) {
        try {
            out.println(mapper.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain data can always be written as JSON", e);
        }
    }

    /** Returns plain data as one line of JSON. */
    public static String line(@Nullable Object data) {
        try {
            return new ObjectMapper().writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain data can always be written as JSON", e);
        }
    }

    /** Writes {@code {"problems": […]}}. */
    public void problems(List<Problem> problems) {
        document(Map.of("problems", problemList(problems)));
    }

    /** Writes the document of a command that touches hosts. */
    public void summary(RunSummary summary, List<Problem> problems) {
        summary(summary, problems, Map.of());
    }

    /**
     * Writes the document of a command that touches hosts.
     *
     * @param more fields that a host has beside the usual ones
     */
    public void summary(RunSummary summary, List<Problem> problems, Map<HostName, Map<String, @Nullable Object>> more) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("command", summary.command());
        document.put("run", summary.run());
        document.put("check", summary.mode() == RunSummary.Mode.CHECK);
        Map<String, Object> hosts = new LinkedHashMap<>();
        summary.hosts().forEach((host, outcome) -> {
            Map<String, @Nullable Object> fields = host(outcome);
            fields.putAll(more.getOrDefault(host, Map.of()));
            hosts.put(host.value(), fields);
        });
        document.put("hosts", hosts);
        Map<String, Integer> counts = new LinkedHashMap<>();
        CONTRACT_ORDER.forEach(
                status -> counts.put(status.word(), summary.counts().getOrDefault(status, 0)));
        document.put("summary", counts);
        document.put("problems", problemList(problems));
        document(document);
    }

    private static Map<String, @Nullable Object> host(Outcome outcome) {
        Map<String, @Nullable Object> host = new LinkedHashMap<>();
        host.put("status", outcome.status().word());
        host.put("steps", outcome.steps().stream().map(JsonReport::step).toList());
        host.put("diff", outcome.diff());
        host.put("error", outcome.failure().map(JsonReport::failure).orElse(null));
        host.put("notes", outcome.notes());
        host.put("seconds", outcome.took().toMillis() / 1000.0);
        return host;
    }

    /** Returns the fields of a step. */
    static Map<String, String> step(Step step) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("action", step.action());
        fields.put("subject", step.subject());
        fields.put("detail", step.detail());
        return fields;
    }

    private static Map<String, @Nullable String> failure(HostFailure failure) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("message", failure.message());
        fields.put("where", failure.where().orElse(null));
        fields.put("hint", failure.hint().orElse(null));
        return fields;
    }

    private static List<Object> problemList(List<Problem> problems) {
        List<Object> list = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
            fields.put("where", problem.where().map(JsonReport::where).orElse(null));
            fields.put("message", problem.message());
            fields.put("hint", problem.hint().orElse(null));
            list.add(fields);
        }
        return list;
    }

    private static Map<String, Object> where(Origin origin) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", origin.file());
        fields.put("line", origin.line());
        fields.put("column", origin.column());
        return fields;
    }
}
