/** The way to a host over SSH: settings, keys, bastions and connections. */
@NullMarked
package net.goldentooth.endpoint.ssh;

import org.jspecify.annotations.NullMarked;
