/** The only code that talks to a machine. */
@NullMarked
package net.goldentooth.endpoint;

import org.jspecify.annotations.NullMarked;
