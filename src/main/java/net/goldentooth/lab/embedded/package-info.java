/** The process that plays embedded hosts: one SSH server with a port for each host. */
@NullMarked
package net.goldentooth.lab.embedded;

import org.jspecify.annotations.NullMarked;
