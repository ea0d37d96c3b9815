/** Throwaway machines to rehearse on: containers with systemd and sshd that play machines of the inventory. */
@NullMarked
package net.goldentooth.lab;

import org.jspecify.annotations.NullMarked;
