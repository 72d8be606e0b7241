package dev.flotilla.standalone;

import dev.flotilla.contract.cluster.Difference;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code flotilla topics}: holds a cluster against what is needed, and does about it what is safe. */
@Command(
        name = "topics",
        description = "Compares a Kafka cluster with what Flotilla needs, and changes what can be changed safely.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TopicsCommand.Plan.class, TopicsCommand.Apply.class})
final class TopicsCommand {
    private static final int AS_NEEDED = 0;
    private static final int DIFFERENT = 2;

    private TopicsCommand() {}

    /** {@code topics plan}. */
    @Command(
            name = "plan",
            description = "Prints each difference, and what apply would do about it. Changes nothing.",
            footer = {"", "Exits 0 where there is no difference, 2 where there are some."},
            mixinStandardHelpOptions = true)
    static final class Plan implements Callable<Integer> {
        @Spec
        private CommandSpec command;

        @Mixin
        private ComparisonOptions options;

        @Override
        public Integer call() {
            return options.on(command, (cluster, report) -> {
                ComparedCluster compared = options.compare(command, cluster);
                report.planned(compared);
                return compared.differences().isEmpty() ? AS_NEEDED : DIFFERENT;
            });
        }
    }

    /** {@code topics apply}. */
    @Command(
            name = "apply",
            description =
                    "Creates topics that are missing, keeps records longer where they are kept too short, grants what is not"
                            + " granted. Deletes nothing, takes nothing back, and never changes the number of partitions or replicas.",
            footer = {"", "Exits 0 where nothing is different any more, 2 where something is left to be done by hand."},
            mixinStandardHelpOptions = true)
    static final class Apply implements Callable<Integer> {
        @Spec
        private CommandSpec command;

        @Mixin
        private ComparisonOptions options;

        @Override
        public Integer call() {
            return options.on(command, (cluster, report) -> {
                ComparedCluster before = options.compare(command, cluster);
                cluster.mend(before.needs(), before.state());
                List<Difference> left = before.differences().stream()
                        .filter(difference -> !difference.remedy().safe())
                        .toList();
                report.applied(before);
                return left.isEmpty() ? AS_NEEDED : DIFFERENT;
            });
        }
    }
}
