/** Commands that show what is known of the machines. */
@NullMarked
package net.goldentooth.cli.inventory;

import org.jspecify.annotations.NullMarked;
