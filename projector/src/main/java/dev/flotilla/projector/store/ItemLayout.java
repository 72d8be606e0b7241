package dev.flotilla.projector.store;

import dev.flotilla.contract.compact.ByteReader;
import dev.flotilla.contract.compact.ByteWriter;
import dev.flotilla.contract.compact.Layout;
import dev.flotilla.domain.batch.ItemStatus;
import java.util.Optional;

/** An item with which all is well, in a dozen bytes. */
final class ItemLayout implements Layout<Item> {
    private static final byte NUMBER = 1;
    private static final ItemStatus[] STATUSES = ItemStatus.values();

    @Override
    public byte number() {
        return NUMBER;
    }

    @Override
    public boolean holds(Item item) {
        return item.error().isEmpty();
    }

    @Override
    public void write(ByteWriter out, Item item) {
        out.constant(item.status());
        out.optional(item.projectVersion(), ByteWriter::number);
        out.time(item.at());
    }

    @Override
    public Item read(ByteReader in) {
        return new Item(in.constant(STATUSES), Optional.empty(), in.optional(ByteReader::number), in.time());
    }
}
