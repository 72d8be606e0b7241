package dev.flotilla.projector.query;

import dev.flotilla.projector.view.PartitionView;
import java.net.URI;

/** Who may answer for a workspace. */
@FunctionalInterface
public interface Ownership {

    /** The owner as far as this instance knows. */
    Owner ownerOf(String workspace);

    /** Where a workspace's queries are answered. */
    sealed interface Owner {

        /** By this instance. */
        record Here(PartitionView view) implements Owner {}

        /** @param address of the instance that owns it: {@code http://host:port} */
        record Elsewhere(URI address) implements Owner {}

        /** @param why by nobody at the moment */
        record Nowhere(String why) implements Owner {}
    }
}
