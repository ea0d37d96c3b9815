package net.goldentooth.template;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

/** Makes calls of every filter, test, method and function with values of fitting and of other kinds. */
final class CallGenerator {
    private final Random random;
    private final List<Signature> signatures;
    private final Map<String, List<String>> values;
    private final List<String> all;

    CallGenerator(Random random) throws IOException {
        this.random = random;
        signatures = Words.lines("calls.txt").map(Signature::of).toList();
        values = Words.lines("values.txt")
                .map(line -> line.split(" ", 2))
                .collect(Collectors.groupingBy(
                        pair -> pair[0], Collectors.mapping(pair -> pair[1], Collectors.toList())));
        all = values.values().stream().flatMap(List::stream).toList();
    }

    /**
     * What can be called.
     *
     * @param kind filter, test, method or function
     * @param input the kind of value it is called on
     */
    record Signature(String kind, String name, String input, List<Parameter> parameters) {
        static Signature of(String line) {
            String[] words = line.split(" ", -1);
            // A function has no input: all it is given are parameters.
            int first = words[0].equals("function") ? 2 : 3;
            List<Parameter> parameters = new ArrayList<>();
            for (String word : List.of(words).subList(first, words.length)) {
                boolean byNameOnly = word.contains("=");
                String[] parts = word.split("[:=]", 2);
                parameters.add(new Parameter(parts[0], parts[1], byNameOnly));
            }
            return new Signature(words[0], words[1], words[2], List.copyOf(parameters));
        }
    }

    /** A parameter; one named with a star takes any number of values. */
    record Parameter(String name, String kind, boolean byNameOnly) {}

    /** Returns the name of everything of a kind that is called. */
    static List<String> names(String kind) throws IOException {
        return Words.lines("calls.txt")
                .map(Signature::of)
                .filter(signature -> signature.kind().equals(kind))
                .map(Signature::name)
                .distinct()
                .toList();
    }

    /** Returns a template that prints one call; every signature has its turn. */
    String template(int turn) {
        Signature signature = signatures.get(turn % signatures.size());
        String call = call(signature);
        return switch (random.nextInt(10)) {
            case 0 -> "{{ (" + call + ") | list }}";
            case 1 -> "{{ (" + call + ") ~ '|' }}";
            case 2 -> "{{ (" + call + ") | to_json }}";
            case 3 -> "{% set v = " + call + " %}{{ v }} {{ v is defined }} {{ v is string }}";
            default -> "{{ " + call + " }}";
        };
    }

    private String call(Signature signature) {
        String arguments = String.join(", ", arguments(signature));
        String parentheses = arguments.isEmpty() && !signature.kind().equals("function") ? "" : "(" + arguments + ")";
        return switch (signature.kind()) {
            case "filter" -> "(" + value(signature.input()) + ") | " + signature.name() + parentheses;
            case "test" -> "(" + value(signature.input()) + ") is " + signature.name() + parentheses;
            case "method" -> "(" + value(signature.input()) + ")." + signature.name() + "(" + arguments + ")";
            default -> signature.name() + parentheses;
        };
    }

    private List<String> arguments(Signature signature) {
        List<String> arguments = new ArrayList<>();
        boolean byName = false;
        boolean first = true;
        for (Parameter parameter : signature.parameters()) {
            boolean wanted = random.nextInt(100) < (first ? 90 : 45);
            first = false;
            if (parameter.name().equals("*")) {
                for (int i = random.nextInt(3); i > 0 && !byName; i--) {
                    arguments.add(value(parameter.kind()));
                }
            } else if (wanted) {
                byName = byName || parameter.byNameOnly() || random.nextInt(100) < 30;
                arguments.add((byName ? parameter.name() + "=" : "") + value(parameter.kind()));
            } else {
                byName = true;
            }
        }
        return arguments;
    }

    /** Returns an expression of the kind, and now and then of any. */
    private String value(String kind) {
        boolean fitting = !kind.equals("any") && random.nextInt(100) < 85;
        return pick(fitting ? Objects.requireNonNull(values.get(kind), kind) : all);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
