/** What a host keeps of the states that its runs left behind. */
@NullMarked
package net.goldentooth.plan.past;

import org.jspecify.annotations.NullMarked;
