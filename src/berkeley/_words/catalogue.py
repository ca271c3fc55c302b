"""Every name of the headers: where it is, what it is, and how each system comes by it."""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Final

from berkeley import include
from berkeley._abi import darwin, linux, natives, win32
from berkeley._core.struct import Struct

SYSTEMS: Final = {"Linux": linux, "macOS": darwin, "Windows": win32}
"""The table of each system."""

NATIVE, EMULATED, ABSENT = "native", "emulated", "absent"
"""Statuses: the system's headers have the name; the package supplies it; the system has nothing like it.

A function that is absent always fails, and a constant that is absent has a number of its own, which the system refuses.
"""


@dataclass
class Name:
    """A public name of the headers."""

    name: str
    value: object
    headers: list[str] = field(default_factory=list[str])
    """The headers that have it, as C spells them."""

    @property
    def prototype(self) -> str:
        """How C declares it, in one line."""
        if is_function(self.value):
            return _quoted(self.value) or f"{self.name}()"
        if isinstance(self.value, type):
            declared = _quoted(self.value) or self.value.__name__
            return (
                declared if self.value.__name__ == self.name else f"typedef {declared} {self.name}"
            )
        if isinstance(self.value, (int, str)):
            return f"#define {self.name} {self.value!r}"
        return self.name

    @property
    def summary(self) -> str:
        """What it does, in one sentence; empty for a constant."""
        if not callable(self.value):
            return ""
        lines = (inspect.getdoc(self.value) or "").splitlines()
        if not is_function(self.value):
            return lines[0].rpartition(": ")[2] if lines else ""
        return lines[2] if len(lines) > 2 else ""

    def status(self, system: str) -> str:
        """Tell how *system* comes by the name."""
        if is_function(self.value):
            return self._status_of_function(system)
        table = SYSTEMS[system]
        if self.name in table.ABSENT:
            return EMULATED if self._has_a_number_of_others(system) else ABSENT
        return EMULATED if self.name in table.BORROWED else NATIVE

    def _has_a_number_of_others(self, system: str) -> bool:
        """Tell a constant that has the number of a system's headers from one that has a number of its own."""
        number = getattr(SYSTEMS[system], self.name)
        return any(
            self.name not in table.ABSENT and getattr(table, self.name) == number
            for table in SYSTEMS.values()
        )

    def _status_of_function(self, system: str) -> str:
        if self._always_fails(system):
            return ABSENT
        found: frozenset[str] = natives.NATIVES[SYSTEMS[system].SYSTEM]
        return NATIVE if self.name in found else EMULATED

    def _always_fails(self, system: str) -> bool:
        """Read the section Platforms of the docstring, where an error in front says that no call succeeds."""
        lines = (inspect.getdoc(self.value) or "").splitlines()
        return any(re.match(rf"    {system}: E[A-Z0-9]+[.:]", line) for line in lines)


def _quoted(value: object) -> str:
    """Give the words in double back-quotes that a docstring begins with."""
    first = (inspect.getdoc(value) or "").partition("\n")[0]
    before, _, rest = first.partition("``")
    return rest.partition("``")[0] if not before else ""


@cache
def catalogue() -> dict[str, Name]:
    """Load every header; give its names, functions and macros by their C spelling."""
    found: dict[str, Name] = {}
    for header, module in headers().items():
        loaded = import_module(module)
        exported: list[str] = loaded.__all__
        for name in exported:
            entry = found.setdefault(name, Name(name, getattr(loaded, name)))
            entry.headers.append(header)
    return found


@cache
def headers() -> dict[str, str]:
    """List the headers as C spells them, each with its module."""
    return dict(sorted(_headers()))


def _headers() -> Iterator[tuple[str, str]]:
    for module in pkgutil.walk_packages(include.__path__, "berkeley.include."):
        folders = module.name.split(".")[2:]
        if not module.ispkg and not folders[-1].startswith("_"):
            yield "/".join(folders).rstrip("_") + ".h", module.name


def is_function(value: object) -> bool:
    """Tell functions; a class is one too if it has a function's docstring, such as `stat`."""
    return callable(value) and (not isinstance(value, type) or _quoted(value).endswith(")"))


def is_struct(value: object) -> bool:
    """Tell structs from other classes."""
    return isinstance(value, type) and issubclass(value, Struct)
