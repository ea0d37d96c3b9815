/** The functions that templates may call: range, namespace, lookup and their like. */
@NullMarked
package net.goldentooth.template.function;

import org.jspecify.annotations.NullMarked;
