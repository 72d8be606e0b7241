package dev.flotilla.consoletests.browser;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the tests where no Chromium is installed, and says so once; where one is required, they fail instead. */
final class ChromiumIsInstalled implements ExecutionCondition {
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.installed().isPresent()) {
            return ConditionEvaluationResult.enabled("A Chromium is installed.");
        }
        if (Chromium.isRequired()) {
            throw new IllegalStateException(Chromium.MISSING);
        }
        if (!TOLD.getAndSet(true)) {
            System.out.println("SKIPPED: " + Chromium.MISSING);
        }
        return ConditionEvaluationResult.disabled(Chromium.MISSING);
    }
}
