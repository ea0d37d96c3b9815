/** Reads the workspace's files and remembers where every value stood. */
@NullMarked
package net.goldentooth.source;

import org.jspecify.annotations.NullMarked;
