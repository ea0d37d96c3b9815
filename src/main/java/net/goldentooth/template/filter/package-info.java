/** The filters of Jinja2 and of ansible.builtin, each as its own documentation describes it. */
@NullMarked
package net.goldentooth.template.filter;

import org.jspecify.annotations.NullMarked;
