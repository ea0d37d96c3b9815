/** Commands that talk to machines: setup_ROLE, remove_ROLE, rollback, status, verify and those that only look. */
@NullMarked
package net.goldentooth.cli.host;

import org.jspecify.annotations.NullMarked;
