"""The headers give on what the headers have that they include."""

from __future__ import annotations

import importlib
import sys

import pytest
from tools import check_headers

TEXT = '''"""D."""

from berkeley.include.a import *

# fmt: off
__all__ = [
    "f", "g",
]
# fmt: on


def f() -> None:
    """D."""
'''


def test_every_header_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["check_headers.py", "--check"])
    assert check_headers.main() == 0, "run tools/check_headers.py"


@pytest.mark.parametrize(("header", "included"), check_headers.INCLUDES.items())
def test_a_header_has_the_objects_of_the_one_it_includes(header: str, included: str) -> None:
    source = importlib.import_module(f"berkeley.include.{included}")
    module = importlib.import_module(f"berkeley.include.{header}")
    for name in source.__all__:
        assert name in module.__all__
        assert getattr(module, name) is getattr(source, name)


def test_names_are_added_once_and_taken_out_again() -> None:
    made = check_headers.with_names(TEXT, ["x", "g", "y"])
    assert check_headers.names_of(made)[0] == ["f", "g", "x", "y"]
    assert check_headers.with_names(made, ["x", "g", "y"]) == made
    changed = check_headers.with_names(made, ["z"])
    assert check_headers.names_of(changed)[0] == ["f", "g", "z"]
    assert '"""D."""\n\n\n' not in changed.split("def f")[0]
    assert changed.count("\n\n\ndef f") == 1


def test_a_header_without_names_is_refused() -> None:
    with pytest.raises(LookupError, match="no literal __all__"):
        check_headers.with_names("a = 1\n", ["x"])
