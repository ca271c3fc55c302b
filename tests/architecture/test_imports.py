"""Arrows go down only: examples -> include -> _clib, _core -> _platform -> _abi."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.architecture.imports import upward_imports
from tests.architecture.source import PACKAGE, expect_none

if TYPE_CHECKING:
    from tests.architecture.conftest import Tree


def test_no_import_goes_up() -> None:
    expect_none(upward_imports(PACKAGE))


@pytest.mark.parametrize(
    ("file", "text", "target"),
    [
        ("_core/a.py", "from berkeley.include.errno import errno", "berkeley.include.errno"),
        ("_core/a.py", "from berkeley import NULL", "berkeley"),
        ("_core/a.py", "from berkeley._clib import b", "berkeley._clib"),
        ("_core/a.py", "import berkeley.include.errno", "berkeley.include.errno"),
        ("_core/a.py", "def f():\n    from .._clib.b import c", "berkeley._clib.b"),
        ("_core/__init__.py", "from ..include import errno", "berkeley.include.errno"),
        ("_core/a.py", "if TYPE_CHECKING:\n    from berkeley import include", "berkeley.include"),
        ("_platform/a.py", "from berkeley._core.errno import errno", "berkeley._core.errno"),
        ("_abi/a.py", "from berkeley import _platform", "berkeley"),
        ("_abi/a.py", "import ctypes", "ctypes"),
        ("include/a.py", "from berkeley.examples import b", "berkeley.examples"),
        ("include/a.py", "import berkeley._demo", "berkeley._demo"),
        ("__init__.py", "from berkeley.examples import a", "berkeley.examples"),
        ("examples/a.py", "from berkeley._core.errno import errno", "berkeley._core.errno"),
        ("examples/a.py", "from berkeley import _core", "berkeley._core"),
    ],
)
def test_an_import_that_goes_up_is_found(tree: Tree, file: str, text: str, target: str) -> None:
    known = {"include/errno.py": "", "include/__init__.py": "", "_core/__init__.py": ""}
    (problem,) = upward_imports(tree({**known, file: text}))
    assert problem.endswith(f" imports {target}")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("_core/a.py", "from berkeley import _platform"),
        ("_core/a.py", "import ctypes, berkeley._abi.linux"),
        ("_core/a.py", "from . import b"),
        ("_clib/a.py", "from berkeley._core.errno import errno"),
        ("include/sys/a.py", "from berkeley.include.errno import errno"),
        ("__init__.py", "from berkeley.include.errno import errno"),
        ("examples/a.py", "from berkeley import sizeof\nfrom berkeley.include.errno import *"),
        ("_demo/a.py", "from berkeley.examples import b"),
    ],
)
def test_an_import_that_goes_down_is_none(tree: Tree, file: str, text: str) -> None:
    assert upward_imports(tree({"_platform/__init__.py": "", file: text})) == []


def test_a_part_without_a_layer_is_found(tree: Tree) -> None:
    assert upward_imports(tree({"_new/a.py": ""})) == [
        "berkeley._new.a: the part '_new' has no layer"
    ]
