/** How roles are on hosts: what a run left there, what is there now, and what is wanted. */
@NullMarked
package net.goldentooth.plan.health;

import org.jspecify.annotations.NullMarked;
