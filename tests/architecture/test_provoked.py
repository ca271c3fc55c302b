"""Every error that a docstring names is provoked by a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.architecture.provoked import errors_of, not_provoked
from tests.architecture.source import PACKAGE, ROOT, expect_none

if TYPE_CHECKING:
    from pathlib import Path

    from tests.architecture.conftest import Tree

HEADER = '''\
from berkeley._core.b import g
__all__ = ["f", "g"]

def f(fd: int, /) -> int:
    """``int f(int fd)``

    Do something.

    Errors:
        EBADF, EINTR: No.

    See: f.
    """
    return _f(fd)
'''
CLASS = '''\
class g(Struct):
    """``int g(int fd)``

    Do something.

    Errors:
        EIO: No.
    """
    @overload
    def __new__(cls) -> Self: ...
    @overload
    def __new__(cls, fd: int, /) -> int: ...
'''


@pytest.mark.timeout(120)
def test_every_documented_error_is_provoked() -> None:
    expect_none(not_provoked(PACKAGE, ROOT / "tests"))


def test_the_errors_are_read_from_functions_and_structs(tree: Tree) -> None:
    package = tree({"include/a.py": HEADER, "_core/b.py": CLASS})
    assert errors_of(package) == {("f", "EBADF"), ("f", "EINTR"), ("g", "EIO")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def test_a():\n    assert f(9) == EBADF\n", True),
        ("def test_f_EBADF():\n    pass\n", True),
        ("class TestA:\n    def test_a(self):\n        fails(abi.EBADF, a.f(9))\n", True),
        ("def test_a():\n    run('print(f(9), errno == EBADF)')\n", True),
        ("def help_():\n    return f(9)\ndef test_a():\n    assert help_() == EBADF\n", True),
        ("TABLE = [EBADF]\ndef test_a():\n    assert f(9) in TABLE\n", True),
        ("@parametrize('a', [(f, EBADF)])\ndef test_a(a): ...\n", True),
        ("@parametrize('a', [f, h])\ndef test_a(a):\n    assert a() == EBADF\n", True),
        ("@parametrize('a', [f])\n@parametrize('b', [EBADF])\ndef test_a(a, b): ...\n", True),
        ("both = parametrize('a', [f])\n@both\ndef test_EBADF(a): ...\n", True),
        ("def test_a():\n    f(9)\ndef test_b():\n    assert EBADF\n", False),
        ("@parametrize('a', [(f, EIO), (h, EBADF)])\ndef test_a(a): ...\n", False),
        ("def f_EBADF():\n    assert f(9) == EBADF\n", False),
        ("def test_b():\n    EBADF\ndef test_a():\n    f(test_b)\n", False),
    ],
)
def test_what_a_test_provokes(tree: Tree, tmp_path: Path, text: str, *, found: bool) -> None:
    package = tree({"include/a.py": HEADER.replace(", EINTR", "").replace("import g", "import h")})
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "test_it.py").write_text(text, "utf-8")
    assert not_provoked(package, folder) == ([] if found else ["f: EBADF"])
