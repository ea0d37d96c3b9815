package net.goldentooth.lab;

import net.goldentooth.role.Architecture;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where no aarch64 host can be booted within a minute, and says so. Use it by {@link NeedsEmulation}. */
public final class Emulation implements ExecutionCondition {
    /** Whoever sets this property has the time to build the image. */
    private static final String BUILD = "goldentooth.emulation";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (ContainerEngine.apiVersion().isEmpty()) {
            return ConditionEvaluationResult.disabled("skipped: no container engine answers here");
        }
        if (!LabImage.canRun(Architecture.ARM64)) {
            return ConditionEvaluationResult.disabled(
                    "skipped: this machine cannot run programs of aarch64; cli/test emulation makes it, and runs this");
        }
        if (!Boolean.getBoolean(BUILD) && !LabImage.isBuilt(LabImage.tag(Architecture.ARM64))) {
            return ConditionEvaluationResult.disabled(
                    "skipped: the image of aarch64 hosts is not built yet; cli/test emulation does, and runs this");
        }
        return ConditionEvaluationResult.enabled("aarch64 hosts can be booted here");
    }
}
