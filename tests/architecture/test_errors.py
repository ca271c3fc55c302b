"""One door turns the system's refusal into -1 and `errno`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.architecture.errors import CATCHERS, SETTERS, caught, set_elsewhere
from tests.architecture.source import PACKAGE, expect_none, modules

if TYPE_CHECKING:
    from tests.architecture.conftest import Tree


def test_an_error_of_the_system_is_caught_in_one_place() -> None:
    expect_none(caught(PACKAGE))


def test_errno_is_set_in_one_place() -> None:
    expect_none(set_elsewhere(PACKAGE))


def test_the_doors_exist() -> None:
    assert {module.name for module in modules(PACKAGE)} >= CATCHERS | SETTERS


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("except OSError", True),
        ("except (ValueError, OSError)", True),
        ("except ConnectionResetError as error", True),
        ("except socket.error", True),
        ("except IOError", True),
        ("except Exception", True),
        ("except BaseException", True),
        ("except", True),
        ("except ValueError", False),
        ("except (TypeError, KeyError)", False),
    ],
)
def test_a_second_catcher_is_found(tree: Tree, clause: str, *, found: bool) -> None:
    text = f"def f():\n    try:\n        g()\n    {clause}:\n        pass\n"
    assert bool(caught(tree({"_core/a.py": text}))) == found
    assert caught(tree({"_core/a.py": "", "_platform/_converted.py": text})) == []
    assert caught(tree({"examples/a.py": text})) == []


def test_a_suppressed_error_is_found(tree: Tree) -> None:
    assert caught(tree({"_core/a.py": "with contextlib.suppress(KeyError, OSError): f()"}))
    assert not caught(tree({"_core/a.py": "with contextlib.suppress(KeyError): f()"}))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("errno.value = 1", True),
        ("_errno.errno.value = code", True),
        ("a = errno.value = 1", True),
        ("errno.value += 1", True),
        ("a = errno.value", False),
        ("box.value = 1", False),
    ],
)
def test_a_second_setter_is_found(tree: Tree, text: str, *, found: bool) -> None:
    assert bool(set_elsewhere(tree({"_core/a.py": text}))) == found
    assert set_elsewhere(tree({"_core/a.py": "", "_core/result.py": text})) == []
