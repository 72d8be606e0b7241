package dev.flotilla.projector.store;

/** Keys of the stores: {@code workspace/id}, so that what belongs together stands together, in the order of its ids. */
final class StoreKey {
    /** The character that comes right after the slash. */
    private static final char AFTER_SLASH = '0';

    private StoreKey() {}

    static String of(String workspace, String id) {
        return workspace + '/' + id;
    }

    static String of(String workspace, String id, String part) {
        return workspace + '/' + id + '/' + part;
    }

    /** Before all parts of something. */
    static String beginning(String workspace, String id) {
        return of(workspace, id, "");
    }

    /** Right after a part of something. */
    static String after(String workspace, String id, String part) {
        return of(workspace, id, part) + '\0';
    }

    /** After all parts of something. */
    static String end(String workspace, String id) {
        return workspace + '/' + id + AFTER_SLASH;
    }

    /** The workspace that a key begins with. */
    static String workspace(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    /** The last part of a key. */
    static String last(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
