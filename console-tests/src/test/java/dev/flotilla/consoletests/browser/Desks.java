package dev.flotilla.consoletests.browser;

import dev.flotilla.systemtests.harness.SharedDeployment;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a desk in a workspace of its own. Browser and deployment are the same for all. A test that failed leaves
 * pictures and sources of its windows in {@code target/console-failures}; one whose page complained has failed.
 */
final class Desks implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(Desks.class);
    private static final Path EVIDENCE = Path.of("target", "console-failures");
    private static final AtomicInteger WORKSPACES = new AtomicInteger();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Desk.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Chromium chromium = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
        // Closed by JUnit at the end of the test.
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        Desk.class,
                        key -> new Desk(chromium.browser(), SharedDeployment.of(context), workspaceFor(context)),
                        Desk.class);
    }

    private static String workspaceFor(ExtensionContext context) {
        String subject = context.getRequiredTestClass()
                .getSimpleName()
                .replaceAll("Test$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        return "%s-%d".formatted(subject, WORKSPACES.incrementAndGet());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Desk desk = context.getStore(NAMESPACE).get(Desk.class, Desk.class);
        if (desk == null) {
            return;
        }
        String name = "%s.%s"
                .formatted(
                        context.getRequiredTestClass().getSimpleName(),
                        context.getDisplayName().replaceAll("[^A-Za-z0-9]+", "-"));
        if (context.getExecutionException().isPresent()) {
            desk.keepEvidence(EVIDENCE, name);
        } else {
            desk.expectNoComplaints();
        }
    }
}
