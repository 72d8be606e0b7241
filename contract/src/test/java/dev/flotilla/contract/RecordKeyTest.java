package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordKeyTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 64})
    void sendsAWorkspaceWhereKafkasOwnPartitionerSendsItsName(int partitions) {
        IntStream.range(0, 1_000)
                .mapToObj(i -> "workspace-" + i)
                .forEach(workspace -> assertThat(RecordKey.partition(workspace, partitions))
                        .isEqualTo(BuiltInPartitioner.partitionForKey(workspace.getBytes(UTF_8), partitions)));
    }

    @Test
    void sendsEverythingInAWorkspaceToItsPartition() {
        assertThat(RecordKey.of("shop", "np_orders").partition(8))
                .isEqualTo(RecordKey.of("shop", "b_pause").partition(8))
                .isEqualTo(RecordKey.of("shop").partition(8))
                .isEqualTo(RecordKey.partition("shop", 8));
    }

    @Test
    void sendsWorkspacesToTheSamePartitionsForEver() {
        assertThat(RecordKey.partition("default", 8)).isEqualTo(3);
        assertThat(RecordKey.partition("shop", 8)).isEqualTo(4);
        assertThat(RecordKey.partition("team-7", 8)).isEqualTo(0);
    }

    @Test
    void standsOnTheRecordAsWorkspaceAndId() {
        assertThat(RecordKey.of("shop", "np_orders")).hasToString("shop/np_orders");
        assertThat(RecordKey.of("shop")).hasToString("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "shop/np_orders", "0/b_1", "a-b-c/np_1/2"})
    void isReadAsItWasWritten(String key) {
        assertThat(RecordKey.parse(key)).hasToString(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/np_orders", "Shop", "-shop", "shop space", "sh\u00f6p", "shop\u0000", "SHOP/np_1"})
    void refusesKeysThatDoNotBeginWithAWorkspace(String key) {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> RecordKey.parse(key))
                .withMessage("Expected a key that begins with a workspace name, but got '%s'", key);
    }

    @Test
    void refusesWorkspacesOfMoreThan63Characters() {
        assertThat(RecordKey.parse("w".repeat(63)).workspace()).hasSize(63);
        assertThatExceptionOfType(UnreadableRecordException.class).isThrownBy(() -> RecordKey.parse("w".repeat(64)));
    }

    @Test
    void refusesASlashWithNothingBehindIt() {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> RecordKey.parse("shop/"))
                .withMessage("Expected an id behind the slash of a key, but got 'shop/'");
    }

    @Test
    void refusesNoKeyAtAll() {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> RecordKey.parse(null))
                .withMessage("Expected a key that begins with a workspace, but the record has no key");
    }
}
