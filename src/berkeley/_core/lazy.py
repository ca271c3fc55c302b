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
        # Only a failure needs it.
        from berkeley._core.hints import missing  # noqa: PLC0415

        missing("berkeley", name, frames=2)
    for module, count in homes:
        if position < count:
            value: object = getattr(import_module(f"berkeley.{module}"), name)
            return value
        position -= count
    raise AssertionError(f"{name} is in no module: run tools/gen_root.py")
