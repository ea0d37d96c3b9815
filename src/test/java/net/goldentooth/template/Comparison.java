package net.goldentooth.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Templates rendered by Ansible and by this engine.
 *
 * @param equal how many gave the same bytes
 * @param bothRefuse how many neither renders
 * @param refusedOnlyByUs those that this engine refuses and Ansible renders
 * @param different those that came out differently, or that only this engine renders
 */
record Comparison(int equal, int bothRefuse, List<String> refusedOnlyByUs, List<String> different) {
    static Comparison of(List<String> templates, Map<String, String> others, Path folder)
            throws IOException, InterruptedException {
        Path context = folder.resolve("context.json");
        Files.writeString(context, OracleContext.text("context.json"));
        Path named = Files.createDirectories(folder.resolve("templates"));
        for (Map.Entry<String, String> other : others.entrySet()) {
            Files.writeString(named.resolve(other.getKey()), other.getValue());
        }
        List<Map<String, String>> cases = new ArrayList<>();
        templates.forEach(template -> cases.add(Map.of("template", template)));
        List<JsonNode> answers = Ansible.run(cases, context, named);
        TemplateEngine engine = new TemplateEngine(
                (name, from) -> Optional.ofNullable(others.get(name)).map(text -> Template.ofFile(name, text)),
                Settings.DEFAULT);
        return compare(templates, answers, engine);
    }

    private static Comparison compare(List<String> templates, List<JsonNode> answers, TemplateEngine engine) {
        int equal = 0;
        int bothRefuse = 0;
        List<String> refused = new ArrayList<>();
        List<String> different = new ArrayList<>();
        for (int i = 0; i < templates.size(); i++) {
            String template = templates.get(i);
            JsonNode theirs = answers.get(i).get("text");
            try {
                String ours = engine.render(Template.ofFile("case.j2", template), OracleContext.scope());
                if (theirs != null && ours.equals(theirs.asText())) {
                    equal++;
                } else {
                    different.add(template + "\n--- ours\n" + ours + "\n--- ansible\n" + answers.get(i));
                }
            } catch (TemplateException e) {
                if (theirs == null) {
                    bothRefuse++;
                } else {
                    refused.add(template + "\n--- ours\n" + e.getMessage() + "\n--- ansible\n" + theirs.asText());
                }
            }
        }
        return new Comparison(equal, bothRefuse, refused, different);
    }

    String figures() {
        int all = equal + bothRefuse + refusedOnlyByUs.size() + different.size();
        return String.format(
                "%d templates: %d equal, %d refused by both, %d refused by us alone, %d different",
                all, equal, bothRefuse, refusedOnlyByUs.size(), different.size());
    }
}
