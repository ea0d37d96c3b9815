package net.goldentooth.lab;

import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where no container engine answers, and says so. Use it by {@link NeedsContainers}. */
public final class ContainerEngine implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return State.API_VERSION.isEmpty()
                ? ConditionEvaluationResult.disabled("skipped: no container engine answers here; cli/engine starts one")
                : ConditionEvaluationResult.enabled("a container engine answers, with API " + State.API_VERSION);
    }

    /** Returns the version of the API that the engine speaks, such as {@code 1.41}; empty without an engine. */
    static String apiVersion() {
        return State.API_VERSION;
    }

    private static final class State {
        private static final String API_VERSION = ask();

        private static String ask() {
            try {
                Command.Answer answer = Command.tryDocker(List.of("version", "--format", "{{.Server.APIVersion}}"));
                return answer.status() == 0 ? answer.output().strip() : "";
            } catch (RuntimeException e) {
                return "";
            }
        }
    }
}
