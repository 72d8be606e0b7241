package dev.flotilla.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The API for tests of what it refuses: after each of them nothing has been written, and the projector was not asked. */
final class RefusingApi implements AfterEachCallback, AfterAllCallback {
    final ApiUnderTest api = new ApiUnderTest();

    @Override
    public void afterEach(ExtensionContext test) {
        assertThat(api.log.takeAppended()).isEmpty();
        assertThat(api.projector.takeAsked()).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        api.close();
    }
}
