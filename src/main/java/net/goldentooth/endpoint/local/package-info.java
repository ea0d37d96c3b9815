/** The way to this machine, or to the root of an image mounted on it. */
@NullMarked
package net.goldentooth.endpoint.local;

import org.jspecify.annotations.NullMarked;
