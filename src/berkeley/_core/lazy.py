"""Finds a name of the package in the module that has it, when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def load(name: str, names: Sequence[str], homes: Iterable[tuple[str, int]]) -> object:
    """Load *name*; *homes* tells how many of *names*, in their order, each module has."""
    try:
        position = names.index(name)
    except ValueError:
        raise AttributeError(f"module 'berkeley' has no attribute {name!r}") from None
    for module, count in homes:
        if position < count:
            value: object = getattr(import_module(f"berkeley.{module}"), name)
            return value
        position -= count
    raise AssertionError(f"{name} is in no module: run tools/gen_root.py")
