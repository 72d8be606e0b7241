package dev.flotilla.standalone;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps a data directory to one running Flotilla. The operating system frees the lock when the process ends, however it
 * ends; the lock file itself stays, because removing it would let two processes hold one each.
 */
final class DataDirectoryLock implements AutoCloseable {
    private static final String FILE_NAME = "flotilla.lock";

    private final FileChannel channel;

    private DataDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Another Flotilla holds the lock. */
    static final class InUseException extends StandaloneException {
        private static final long serialVersionUID = 1;

        private InUseException(Path directory) {
            super("The data directory " + directory + " is in use by another Flotilla; stop it first");
        }
    }

    /**
     * Creates the directory if it is missing and takes its lock.
     *
     * @throws InUseException if another process, or this one, holds it
     * @throws StandaloneException if the directory cannot be written
     */
    static DataDirectoryLock hold(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(directory.resolve(FILE_NAME), CREATE, WRITE);
            if (tryToHold(channel)) {
                return new DataDirectoryLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new StandaloneException("The data directory " + directory + " cannot be used: " + e, e);
        }
        throw new InUseException(directory);
    }

    private static boolean tryToHold(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
