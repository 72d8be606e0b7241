package dev.flotilla.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.UnreadableStoreException;
import dev.flotilla.domain.project.Operation;
import org.junit.jupiter.api.Test;

/** What the engine cannot read in its own store is no fault of the record that it reads. */
class AStoreThatCannotBeReadTest {
    @Test
    void stopsTheEngineAndNoRecordIsSetAside() {
        try (EngineFixture engine = new EngineFixture()) {
            engine.register("np_1");
            engine.storeAsNobodyCanRead("np_1");

            assertThatThrownBy(() -> engine.batch("start", Operation.START, "np_1"))
                    .hasStackTraceContaining(UnreadableStoreException.class.getName())
                    .hasStackTraceContaining(
                            "in the store of flotilla-engine-projects-changelog, but: Expected layout 1, but got 9");
            assertThat(engine.deadLetters()).isEmpty();
            assertThat(engine.batchLog("start")).isEmpty();
        }
    }
}
