package dev.flotilla.projector.query;

/** What the broker knows of {@code flotilla.batch-commands}. */
public interface LogOffsets {

    /** The offset after the last command that can be read. */
    long endOffset(int partition);

    /** The offset up to which the projector's work is committed; where it has begun with none, that of the first command. */
    long committedOffset(int partition);
}
