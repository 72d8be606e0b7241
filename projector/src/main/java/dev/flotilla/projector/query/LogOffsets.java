package dev.flotilla.projector.query;

import dev.flotilla.contract.Topic;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What the broker knows of the topics that are folded. */
public interface LogOffsets {

    /** The offset after the last record of {@link Topic#BATCH_COMMANDS} that can be read. */
    long endOfCommands(int partition);

    /**
     * How far a partition has to be folded until nothing that can be read now is missing.
     *
     * @param folded up to where each topic has been folded since the partition was taken over; 0 if it has not been
     * @return the offset behind the last record that can be read, of each topic that has records still to be folded
     */
    Map<Topic, Long> endsToReach(int partition, ToLongFunction<Topic> folded);

    /** The offset behind all that has been written to a topic by now, also in transactions that have not ended. */
    long endOfWritten(Topic topic, int partition);

    /**
     * True if nothing that can be read lies between two offsets, nor ever will: only the ends of transactions, and what was given up.
     * False also if a record was written behind them, for it moves the position by itself.
     *
     * @param folded up to where the topic has been folded since the partition was taken over; 0 if it has not been
     * @param written {@link #endOfWritten} at some time
     */
    boolean hasNothingBetween(Topic topic, int partition, long folded, long written);

    /** The offset up to which the projector has committed its work on {@link Topic#BATCH_COMMANDS}; that of the first command if it never has. */
    long committedCommands(int partition);
}
