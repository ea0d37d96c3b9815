/** What a host says of itself, under the names that Ansible gives it. */
@NullMarked
package net.goldentooth.endpoint.facts;

import org.jspecify.annotations.NullMarked;
