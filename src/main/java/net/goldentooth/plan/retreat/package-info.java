/** Plans that go back: to an older state of a role, or to a host without it. */
@NullMarked
package net.goldentooth.plan.retreat;

import org.jspecify.annotations.NullMarked;
