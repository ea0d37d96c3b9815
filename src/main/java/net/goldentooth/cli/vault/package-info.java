/** Commands for files and values encrypted as Ansible Vault does it. */
@NullMarked
package net.goldentooth.cli.vault;

import org.jspecify.annotations.NullMarked;
