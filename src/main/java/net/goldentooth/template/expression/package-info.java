/** The expression language: one lexer, one parser to a tree of records, and what each node of it evaluates to. */
@NullMarked
package net.goldentooth.template.expression;

import org.jspecify.annotations.NullMarked;
