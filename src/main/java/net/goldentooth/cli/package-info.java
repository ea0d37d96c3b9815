/** Options in, exit code out. */
@NullMarked
package net.goldentooth.cli;

import org.jspecify.annotations.NullMarked;
