"""The only platform tests are ``sys.platform ==`` and ``!=`` with "linux", "darwin" or "win32"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.architecture.platforms import odd_tests
from tests.architecture.source import PACKAGE, ROOT, expect_none, modules

if TYPE_CHECKING:
    from tests.architecture.conftest import Tree


@pytest.mark.parametrize("folder", ["src/berkeley", "tests", "tools"])
def test_the_system_is_asked_for_in_one_form(folder: str) -> None:
    expect_none([problem for m in modules(ROOT / folder) for problem in odd_tests(m)])


def test_the_package_is_read() -> None:
    assert modules(PACKAGE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("if sys.platform == 'linux': pass", False),
        ("if sys.platform != 'win32' and f(): pass", False),
        ("raise ImportError(f'nothing for {sys.platform}')", False),
        ("if sys.platform == 'cygwin': pass", True),
        ("if sys.platform in {'linux', 'darwin'}: pass", True),
        ("if sys.platform.startswith('linux'): pass", True),
        ("if 'linux' == sys.platform: pass", True),
        ("if sys.platform == LINUX: pass", True),
        ("WINDOWS = sys.platform", True),
        ("from sys import platform", True),
        ("if os.name == 'nt': pass", True),
        ("from os import name", True),
        ("if platform.system() == 'Linux': pass", True),
        ("match sys.platform:\n    case 'linux': pass", True),
    ],
)
def test_another_form_is_found(tree: Tree, text: str, *, found: bool) -> None:
    problems = [p for m in modules(tree({"_core/a.py": text})) for p in odd_tests(m)]
    assert bool(problems) == found
