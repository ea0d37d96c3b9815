/** The tests of Jinja2 and of ansible.builtin: what may stand behind {@code is}. */
@NullMarked
package net.goldentooth.template.test;

import org.jspecify.annotations.NullMarked;
