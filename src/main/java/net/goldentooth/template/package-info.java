/** Jinja with Ansible's semantics: text and a scope of variables to text, strictly. */
@NullMarked
package net.goldentooth.template;

import org.jspecify.annotations.NullMarked;
