/** Values as Python has them: how they print, compare, calculate and are looked into. */
@NullMarked
package net.goldentooth.template.value;

import org.jspecify.annotations.NullMarked;
