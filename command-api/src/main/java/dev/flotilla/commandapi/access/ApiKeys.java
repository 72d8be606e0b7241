package dev.flotilla.commandapi.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.flotilla.commandapi.access.Caller.Identity;
import dev.flotilla.domain.project.Credential;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of the key file, which is read again within a second of a change: a key that is removed from it is refused from then on.
 * If the changed file has faults, the previous keys stay valid and the log says so.
 */
public final class ApiKeys implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private volatile Map<String, KeyLine> keys;
    private FileTime changedAt;
    private long size;
    private volatile long lookedAt = System.nanoTime();
    private volatile String lastFault = "";
    private volatile Optional<Thread> watch = Optional.empty();
    private volatile boolean closed;

    /** @throws IllegalArgumentException that names the file and its faults */
    public ApiKeys(Path file) {
        this.file = file;
        look();
    }

    /** Reads the file again each second until this is closed, so that a fault is logged even if no request comes. */
    ApiKeys watched() {
        watch = Optional.of(Thread.ofVirtual().name("key-file").start(() -> {
            while (!closed) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                lookAgain();
            }
        }));
        return this;
    }

    @Override
    public void close() {
        closed = true;
        watch.ifPresent(LockSupport::unpark);
    }

    /** The caller that a key belongs to; empty if the key is not known. */
    Optional<Caller> find(String secret) {
        lookAgain();
        Optional<ApiKey> shown = ApiKey.parse(secret);
        Optional<KeyLine> known = shown.map(key -> keys.get(key.id()));
        // Compared in any case, and in a time that does not tell how much of it is right.
        String digest = shown.map(ApiKey::digest).orElse("");
        String expected = known.map(KeyLine::sha256).orElse("");
        boolean right = MessageDigest.isEqual(digest.getBytes(US_ASCII), expected.getBytes(US_ASCII));
        return known.filter(line -> right).map(ApiKeys::caller);
    }

    /** True while the caller's key is in the file, with the same actor, grants and expiry as when the caller was let in. */
    boolean isKnown(Caller caller) {
        lookAgain();
        return caller.identity()
                .map(identity -> keys.get(identity.subject()))
                .filter(line -> caller(line).equals(caller))
                .isPresent();
    }

    private static Caller caller(KeyLine line) {
        return new Caller(
                line.actor(),
                Optional.of(new Identity(Credential.Kind.API_KEY, line.id(), Optional.empty())),
                line.grants(),
                line.expiresAt());
    }

    private void lookAgain() {
        if (System.nanoTime() - lookedAt < LOOK_AGAIN_NANOS) {
            return;
        }
        lookNow();
    }

    /** Reads the file again if it has changed. */
    void lookNow() {
        try {
            look();
            lastFault = "";
        } catch (IllegalArgumentException e) {
            if (!e.getMessage().equals(lastFault)) {
                LOG.error("Kept the previous keys, because the key file cannot be used. {}", e.getMessage());
            }
            lastFault = e.getMessage();
        }
    }

    private synchronized void look() {
        lookedAt = System.nanoTime();
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            long bytes = Files.size(file);
            if (changed.equals(changedAt) && bytes == size) {
                return;
            }
            String text = Files.readString(file);
            // Not before: what could not be read is read again, though it has not changed since.
            changedAt = changed;
            size = bytes;
            keys = parse(text);
            LOG.info("Read {} API keys from {}", keys.size(), file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Expected the key file %s to be readable, but %s".formatted(file, why(e)), e);
        }
    }

    /** A missing file and a missing permission need different mends. */
    private static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "this process has no permission to read it";
            default -> e.toString();
        };
    }

    private Map<String, KeyLine> parse(String text) {
        try {
            return KeyLine.readAll(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s, %s".formatted(file, e.getMessage()));
        }
    }
}
