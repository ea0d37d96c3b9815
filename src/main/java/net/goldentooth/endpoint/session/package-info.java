/** One conversation with one host: the program that runs there, what is asked of it, and what it answers. */
@NullMarked
package net.goldentooth.endpoint.session;

import org.jspecify.annotations.NullMarked;
