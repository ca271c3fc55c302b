"""The root of the package has every name of every header."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from tools import gen_root

import berkeley

HEADERS = [
    ".".join(path.relative_to(gen_root.ROOT / "src" / "berkeley" / "include").with_suffix("").parts)
    for path in sorted((gen_root.ROOT / "src" / "berkeley" / "include").rglob("*.py"))
    if path.name != "__init__.py"
]


def test_the_root_is_up_to_date() -> None:
    assert Path(gen_root.TARGET).read_text("utf-8") == gen_root.source()


@pytest.mark.parametrize("header", HEADERS)
def test_the_root_has_the_names_of_a_header(header: str) -> None:
    names: list[str] = importlib.import_module(f"berkeley.include.{header}").__all__
    assert set(names) <= set(berkeley.__all__)


def test_a_name_of_both_dialects_is_the_posix_one() -> None:
    posix = importlib.import_module("berkeley.include.sys.socket")
    winsock = importlib.import_module("berkeley.include.winsock2")
    assert berkeley.setsockopt is posix.setsockopt
    assert berkeley.setsockopt is not winsock.setsockopt
