/** What a host was seen to be, and what it remembers of its roles. */
@NullMarked
package net.goldentooth.plan.observed;

import org.jspecify.annotations.NullMarked;
