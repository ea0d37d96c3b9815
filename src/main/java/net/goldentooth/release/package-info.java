/** Upstream archives: which one, verified, cached, unpacked to the files wanted. */
@NullMarked
package net.goldentooth.release;

import org.jspecify.annotations.NullMarked;
