/** What a role declares: files, units, users, packages, releases and checks. */
@NullMarked
package net.goldentooth.role;

import org.jspecify.annotations.NullMarked;
