package net.goldentooth.release;

/**
 * How much an archive may hold, so that a hostile one cannot fill the disk.
 *
 * @param member bytes of one wanted file
 * @param total bytes of everything in the archive, unpacked
 * @param entries number of entries
 */
record Limits(long member, long total, int entries) {
    static final Limits USUAL = new Limits(1L << 30, 4L << 30, 200_000);
}
