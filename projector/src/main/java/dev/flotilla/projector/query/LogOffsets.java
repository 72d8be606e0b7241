package dev.flotilla.projector.query;

import dev.flotilla.contract.Topic;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What the broker knows of the topics that are folded. */
public interface LogOffsets {

    /** The offset after the last command that can be read. */
    long endOffset(int partition);

    /**
     * What of a partition is still to be folded.
     *
     * @param folded up to where each topic has been folded since the partition was taken over; 0 where it has not
     * @return of each topic that has such records: the offset behind the last that can be read now
     */
    Map<Topic, Long> unfolded(int partition, ToLongFunction<Topic> folded);

    /** The offset up to which the projector's work is committed; where it has begun with none, that of the first command. */
    long committedOffset(int partition);
}
