package dev.flotilla.commandapi.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where changes come from. */
public interface ChangeFeed {

    /**
     * Follows the changes of a workspace.
     *
     * @param since where to go on; empty for from now on
     */
    Subscription follow(String workspace, Optional<FeedPosition> since);

    /** The changes of one workspace for one client, who takes them at its own pace. Not safe for use by several threads. */
    interface Subscription extends AutoCloseable {

        /** Where it stands: what it returns next comes after that. */
        FeedPosition position();

        /**
         * True if there may have been changes since where it was to go on that nobody can tell of any more: it goes on from now, and what
         * its client has of the workspace has to be loaded anew.
         */
        boolean beginsAnew();

        /** The next changes; none if there are none for so long. */
        List<Change> next(Duration longest);

        /** Whether something could arrive at all; false if the feed's source does not answer within seconds. */
        boolean isAnswered();

        @Override
        void close();
    }
}
