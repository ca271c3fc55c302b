"""``include/`` is a face: docstrings, one call a function, and the names that ``__all__`` lists."""

from __future__ import annotations

import importlib
import inspect
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from tests.architecture.faces import (
    filled_inits,
    headers,
    logic,
    namespace_problems,
    odd_exports,
)
from tests.architecture.source import PACKAGE, expect_none

if TYPE_CHECKING:
    from tests.architecture.conftest import Tree

HEADERS = [module.name for module in headers(PACKAGE)]


def test_there_are_headers() -> None:
    assert "berkeley.include.sys.socket" in HEADERS


def test_the_init_files_are_empty() -> None:
    expect_none(filled_inits(PACKAGE))


def test_a_filled_init_file_is_found(tree: Tree) -> None:
    package = tree({"include/__init__.py": "", "include/sys/__init__.py": "import sys"})
    assert filled_inits(package) == ["berkeley.include.sys"]


def test_a_function_holds_a_docstring_and_one_call() -> None:
    expect_none(logic(PACKAGE))


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ("return _core.f(a, 1)", False),
        ("'''D.'''\n    return _core.f(a, *b)", False),
        ("_core.f(a)", False),
        ("a = 1\n    return _core.f(a)", True),
        ("return a + 1", True),
        ("return _core.f(g(a))", True),
        ("return _core.f(a if a else 1)", True),
        ("pass", True),
        ("'''D.'''", True),
    ],
)
def test_logic_in_a_header_is_found(tree: Tree, statements: str, *, found: bool) -> None:
    for text in (
        f"def f(a, b):\n    {statements}\n",
        f"if sys.platform == 'linux':\n  def f(a, b):\n    {statements}\n",
    ):
        assert bool(logic(tree({"include/a.py": text}))) == found


def test_the_checkers_can_read_every_all() -> None:
    expect_none(odd_exports(PACKAGE))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('__all__ = ["a", "b"]', False),
        ('__all__ = ["a"]\nif sys.platform == "linux":\n    __all__ += ["b"]', False),
        ("a = 1", True),
        ('__all__ = ("a",)', True),
        ('__all__ = ["a"]\n__all__ += b.__all__', True),
        ('__all__ = ["a", *b.__all__]', True),
    ],
)
def test_an_all_that_is_computed_is_found(tree: Tree, text: str, *, found: bool) -> None:
    assert bool(odd_exports(tree({"include/a.py": text}))) == found


@pytest.mark.parametrize("name", HEADERS)
def test_all_is_what_the_header_has(name: str) -> None:
    expect_none(namespace_problems(importlib.import_module(name)))


@pytest.mark.parametrize(
    ("exported", "problem"),
    [
        (["f"], "x: g is not in __all__"),
        (["f", "g", "h"], "x: h does not exist"),
        (["f", "g", "f"], "x: f is listed twice"),
    ],
)
def test_an_all_that_differs_is_found(exported: list[str], problem: str) -> None:
    module = ModuleType("x")
    vars(module).update(__all__=exported, f=1, g=2, _h=3, annotations=4, TYPE_CHECKING=False)
    assert namespace_problems(module) == [problem]


@pytest.mark.parametrize("name", HEADERS)
def test_a_function_is_defined_in_a_header(name: str) -> None:
    """What a header exports was seen by the tests of docstrings."""
    module = importlib.import_module(name)
    homes = {
        exported: value.__module__
        for exported, value in vars(module).items()
        if exported in module.__all__ and inspect.isfunction(value)
    }
    assert {n: home for n, home in homes.items() if not home.startswith("berkeley.include.")} == {}
