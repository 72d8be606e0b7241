package dev.flotilla.streams;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store in a map, which counts how many entries were looked at in passing. */
final class SortedStore<V> implements KeyValueStore<String, V> {
    private final NavigableMap<String, V> entries = new TreeMap<>();
    private int lookedAt;

    int lookedAt() {
        return lookedAt;
    }

    @Override
    public void put(String key, V value) {
        entries.put(key, value);
    }

    @Override
    public V putIfAbsent(String key, V value) {
        return entries.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<String, V>> more) {
        more.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public V delete(String key) {
        return entries.remove(key);
    }

    @Override
    public V get(String key) {
        return entries.get(key);
    }

    @Override
    public KeyValueIterator<String, V> range(String from, String to) {
        NavigableMap<String, V> rest = from == null ? entries : entries.tailMap(from, true);
        return iterator(to == null ? rest : rest.headMap(to, true));
    }

    @Override
    public KeyValueIterator<String, V> all() {
        return range(null, null);
    }

    private KeyValueIterator<String, V> iterator(NavigableMap<String, V> some) {
        Iterator<Map.Entry<String, V>> entriesOfSome = some.entrySet().iterator();
        return new KeyValueIterator<>() {
            @Override
            public void close() {
                // Nothing is held.
            }

            @Override
            public String peekNextKey() {
                throw new UnsupportedOperationException("Expected to go on, not to look ahead");
            }

            @Override
            public boolean hasNext() {
                return entriesOfSome.hasNext();
            }

            @Override
            public KeyValue<String, V> next() {
                lookedAt++;
                Map.Entry<String, V> next = entriesOfSome.next();
                return KeyValue.pair(next.getKey(), next.getValue());
            }
        };
    }

    @Override
    public long approximateNumEntries() {
        return entries.size();
    }

    @Override
    public String name() {
        return "sorted";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        // Nothing is restored.
    }

    @Override
    @SuppressWarnings("deprecation") // The interface asks for it all the same.
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        entries.clear();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
