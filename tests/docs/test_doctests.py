"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import yiwu_search

MODULES = ["yiwu_search", *(found.name for found in pkgutil.walk_packages(yiwu_search.__path__, "yiwu_search."))]


@pytest.mark.parametrize("name", [name for name in MODULES if name != "yiwu_search.__main__"])
def test_the_examples_of_a_module_hold(name: str) -> None:
    """Every doctest of the module gives what it says."""
    found = doctest.testmod(importlib.import_module(name))
    assert found.failed == 0


def test_there_are_examples() -> None:
    """Finding no examples is a failure of the finding."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    modules = [importlib.import_module(name) for name in MODULES if name != "yiwu_search.__main__"]
    assert sum(len(test.examples) for module in modules for test in finder.find(module)) >= 20
