package dev.flotilla.domain.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Orders-EU_2", "订单", "größe", "a/b:c"})
    void acceptNamesAndTagsOfVisibleCharacters(String text) {
        assertThat(ProjectRules.isName(text)).isTrue();
        assertThat(ProjectRules.isTag(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "two words",
                "tab\tbed",
                "line\n",
                "no\u00a0break",
                "\u3000",
                "bell\u0007",
                "zero\u200bwidth"
            })
    void refuseNamesAndTagsWithWhiteSpaceOrControlCharacters(String text) {
        assertThat(ProjectRules.isName(text)).isFalse();
        assertThat(ProjectRules.isTag(text)).isFalse();
    }

    @Test
    void limitTheLengthOfANameInCharactersAsPeopleCountThem() {
        assertThat(ProjectRules.isName("n".repeat(64))).isTrue();
        assertThat(ProjectRules.isName("n".repeat(65))).isFalse();
        assertThat(ProjectRules.isName("\uD83D\uDEA2".repeat(64))).isTrue();
        assertThat(ProjectRules.isName("\uD83D\uDEA2".repeat(65))).isFalse();
    }

    @Test
    void limitTheLengthOfATag() {
        assertThat(ProjectRules.isTag("t".repeat(20))).isTrue();
        assertThat(ProjectRules.isTag("t".repeat(21))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"np_1a", "np_0", "np_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"})
    void acceptProjectIdsInLowerCaseBase36(String id) {
        assertThat(id).matches(ProjectRules.PROJECT_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "np_", "np_A", "np-1", "1a", "np_1/2", " np_1", "np_1\n"})
    void refuseOtherProjectIds(String id) {
        assertThat(id).doesNotMatch(ProjectRules.PROJECT_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "0", "team-a-2"})
    void acceptWorkspacesThatCouldBeHostNames(String workspace) {
        assertThat(workspace).matches(ProjectRules.WORKSPACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "A", "a_b", "a.b", "a/b"})
    void refuseOtherWorkspaces(String workspace) {
        assertThat(workspace).doesNotMatch(ProjectRules.WORKSPACE);
    }

    @Test
    void limitTheLengthOfAWorkspace() {
        assertThat("w".repeat(63)).matches(ProjectRules.WORKSPACE);
        assertThat("w".repeat(64)).doesNotMatch(ProjectRules.WORKSPACE);
    }

    @Test
    void readFromDatabasesOnly() {
        assertThat(DatabaseType.values())
                .filteredOn(type -> !type.canBeSource())
                .containsExactly(DatabaseType.KAFKA, DatabaseType.DATAHUB, DatabaseType.ROCKETMQ);
    }
}
