package dev.flotilla.systemtests.faults.cluster;

import dev.flotilla.systemtests.harness.HostCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of its own for one broker, in a file, which can be filled to the last byte. Needs root and a loop device. */
final class Volume implements AutoCloseable {
    private static final long BYTES = 8L * 1024 * 1024 * 1024;
    private static final int BLOCK = 1024 * 1024;

    private final Path image;
    private final Path mountedAt;

    private Volume(Path image, Path mountedAt) {
        this.image = image;
        this.mountedAt = mountedAt;
    }

    /**
     * A new one.
     *
     * @throws IllegalStateException if the machine does not let it
     */
    static Volume create(Path image, Path mountedAt) {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(BYTES);
            Files.createDirectories(mountedAt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HostCommand.run("mkfs.ext4", "-q", "-m", "0", image.toString());
        HostCommand.run("mount", "-o", "loop", image.toString(), mountedAt.toString());
        return new Volume(image, mountedAt);
    }

    Path directory() {
        return mountedAt.resolve("kafka");
    }

    /** Leaves not a byte. */
    void fill() {
        Path filler = filler();
        try {
            long free = Files.getFileStore(mountedAt).getUsableSpace();
            HostCommand.run("fallocate", "-l", String.valueOf(Math.max(BLOCK, free - 2L * BLOCK)), filler.toString());
        } catch (IOException | IllegalStateException writtenInstead) {
            // Whatever is left is written below.
        }
        byte[] block = new byte[4096];
        try (OutputStream rest = Files.newOutputStream(mountedAt.resolve("filler-rest"))) {
            while (true) {
                rest.write(block);
            }
        } catch (IOException full) {
            // As it was meant to be.
        }
    }

    private Path filler() {
        return mountedAt.resolve("filler");
    }

    void free() {
        try {
            Files.deleteIfExists(filler());
            Files.deleteIfExists(mountedAt.resolve("filler-rest"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        HostCommand.run("umount", "-l", mountedAt.toString());
        try {
            Files.deleteIfExists(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
