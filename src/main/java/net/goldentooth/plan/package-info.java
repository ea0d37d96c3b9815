/** Pure comparison of what is desired with what was observed. */
@NullMarked
package net.goldentooth.plan;

import org.jspecify.annotations.NullMarked;
