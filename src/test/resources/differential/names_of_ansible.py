"""Prints the name of every filter, test, lookup and function that ansible-core has for templates, one a line."""

import importlib
import os
import pkgutil

import ansible.plugins.lookup
import jinja2.defaults
import jinja2.filters
import jinja2.tests


def plugins(kind, attribute):
    package = importlib.import_module("ansible.plugins." + kind)
    for module in pkgutil.iter_modules(package.__path__):
        plugin = importlib.import_module("ansible.plugins.%s.%s" % (kind, module.name))
        for name in ("FilterModule", "TestModule"):
            if hasattr(plugin, name):
                yield from getattr(getattr(plugin, name)(), attribute)()


names = {"filter " + name for name in set(jinja2.filters.FILTERS) | set(plugins("filter", "filters"))}
names |= {"test " + name for name in set(jinja2.tests.TESTS) | set(plugins("test", "tests"))}
names |= {"lookup " + module.name for module in pkgutil.iter_modules(ansible.plugins.lookup.__path__)}
names |= {"function " + name for name in set(jinja2.defaults.DEFAULT_NAMESPACE) | {"lookup", "query", "q", "now", "undef"}}
print("\n".join(sorted(names)))
