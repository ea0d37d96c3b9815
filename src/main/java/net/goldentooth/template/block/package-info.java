/** Blocks: the text between expressions, loops, conditions, macros and includes. Jinjava builds their tree. */
@NullMarked
package net.goldentooth.template.block;

import org.jspecify.annotations.NullMarked;
