package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition PROJECTS = new TopicPartition("flotilla-engine-projects-changelog", 0);
    private static final TopicPartition NAMES = new TopicPartition("flotilla-engine-project-names-changelog", 0);

    private final RestoreProgress progress = new RestoreProgress();

    @Test
    void saysNothingWhileNothingIsRestored() {
        assertThat(progress.sentence()).isEmpty();
    }

    @Test
    void addsUpTheStoresThatAreUnderWay() {
        progress.onRestoreStart(PROJECTS, "projects", 100, 1_100);
        progress.onRestoreStart(NAMES, "project-names", 0, 500);
        progress.onBatchRestored(PROJECTS, "projects", 350, 250);
        assertThat(progress.sentence()).hasValue("2 stores are being restored, 250 of 1500 records are done");
    }

    @Test
    void forgetsAStoreThatIsDoneOrGivenUp() {
        progress.onRestoreStart(PROJECTS, "projects", 0, 10);
        progress.onRestoreStart(NAMES, "project-names", 0, 10);
        progress.onRestoreEnd(PROJECTS, "projects", 10);
        progress.onRestoreSuspended(NAMES, "project-names", 3);
        assertThat(progress.sentence()).isEmpty();
    }
}
