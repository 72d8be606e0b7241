package dev.flotilla.contract.compact;

/** In which order the parts of a value stand. */
public interface Layout<T> {
    /** What its bytes begin with, 1 to 9: another one for each change of what follows. */
    byte number();

    /** True if it has room for a value; one for which it has none is written as JSON. */
    default boolean holds(T value) {
        return true;
    }

    /** Writes all of a value. */
    void write(ByteWriter out, T value);

    /** Reads what {@link #write} wrote. */
    T read(ByteReader in);
}
