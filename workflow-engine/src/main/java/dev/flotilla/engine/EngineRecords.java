package dev.flotilla.engine;

import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Where the engine's records leave: one sink for each topic it writes. */
final class EngineRecords {
    private final ProcessorContext<byte[], byte[]> context;

    EngineRecords(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    void publish(Outgoing outgoing) {
        context.forward(outgoing.content(), outgoing.sink());
    }
}
