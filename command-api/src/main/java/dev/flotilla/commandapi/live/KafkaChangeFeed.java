package dev.flotilla.commandapi.live;

import dev.flotilla.contract.process.KafkaSettings;
import java.time.InstantSource;
import java.util.Optional;

/** The compacted topics and telemetry as a feed: each client has a consumer of its own, which waits where the client does. */
public final class KafkaChangeFeed implements ChangeFeed {
    private final KafkaSettings kafka;
    private final InstantSource clock = InstantSource.system();

    public KafkaChangeFeed(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    @Override
    public Subscription follow(String workspace, Optional<FeedPosition> since) {
        return new KafkaSubscription(kafka, workspace, since, clock.instant());
    }
}
