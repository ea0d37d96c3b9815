package net.goldentooth.render;

/** A folder as it must be on a host. Its contents are not owned by it. */
public record ManagedDirectory(RemotePath path, Owner owner, FileMode mode) {}
