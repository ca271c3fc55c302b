"""Every name of the headers: where it is, what it is, and how each system comes by it."""

from __future__ import annotations

import ctypes
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Annotated, Final, get_args, get_origin

import berkeley
from berkeley import include
from berkeley._abi import darwin, linux, natives, win32
from berkeley._core.boxes import box_type
from berkeley._core.hints import homes_of_names
from berkeley._core.spelling import spelled
from berkeley._core.struct import Struct

SYSTEMS: Final = {"Linux": linux, "macOS": darwin, "Windows": win32}
"""The table of each system."""

NATIVE, EMULATED, ABSENT = "native", "emulated", "absent"
"""Statuses: the system's headers have the name; the package supplies it; the system has nothing like it.

A function that is absent always fails, and a constant that is absent has a number of its own, which the system refuses.
"""

_OF_LINUX: Final = frozenset({"SIGRTMIN", "SIGRTMAX"})
"""Macros of Linux that no table has, for they are calls there."""

_VARIABLES: Final = {
    "Errno": "int ",
    "c_int": "int ",
    "OptArg": "char *",
    "Standard": "FILE *",
    "in6_addr": "const struct in6_addr ",
    "GUID": "const GUID ",
}
"""How C declares the variables of headers, by the class that they have here."""

_BUILTINS: Final[dict[object, str]] = {int: "int", bool: "bool", object: "void"}
"""Python's own types that stand for types of C."""


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
        if get_origin(self.value) is Annotated:
            return f"typedef {number_type(self.value)} {self.name}"
        if isinstance(self.value, type):
            return self._type(self.value)
        if self.value is None or isinstance(self.value, (int, float, str)):
            return f"#define {self.name} {self.value!r}"
        declared = _VARIABLES.get(type(self.value).__name__)
        return f"extern {declared}{self.name}" if declared else self.name

    def _type(self, value: type) -> str:
        """How C declares a type, or a second name of one."""
        declared = _BUILTINS.get(value) or _quoted(value) or value.__name__
        if declared.rpartition(" ")[2] == self.name:
            return declared
        if is_initializer(self.name):
            return f"#define {self.name} {declared}()"
        shortened = self.name.removeprefix("LP").removeprefix("P")
        is_pointer = shortened != self.name and shortened.lower() in declared.lower()
        star = "*" if is_pointer or value is object else ""
        return f"typedef {declared} {star}{self.name}"

    @property
    def is_variable(self) -> bool:
        """Whether C has it as an object: ``errno``, ``stdin``."""
        return self.prototype.startswith("extern ")

    @property
    def summary(self) -> str:
        """What it does, in one sentence; empty for a constant."""
        if get_origin(self.value) is Annotated:
            return _summary_of_number(self.value)
        if is_initializer(self.name):
            return f"A new one, written with parentheses: {self.name}()."
        if not callable(self.value) or self.value in _BUILTINS:
            return ""
        paragraphs = (inspect.getdoc(self.value) or "").split("\n\n")
        if is_function(self.value):
            return _sentence(paragraphs[1]) if len(paragraphs) > 1 else ""
        declared = f"``{_quoted(self.value)}``"
        return _sentence(re.sub(r"^( <[^>]*>)?[:,] ", "", paragraphs[0].removeprefix(declared)))

    @property
    def imported(self) -> str:
        """The line that imports it from its own header, not from one that has it too."""
        module = _homes().get(self.name, headers()[self.headers[0]])
        return f"from {module} import {self.name}"

    def status(self, system: str) -> str:
        """Tell how *system* comes by the name."""
        if is_function(self.value):
            return self._status_of_function(system)
        table = SYSTEMS[system]
        if self.name in _OF_LINUX and system != "Linux":
            return EMULATED
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


def _sentence(paragraph: str) -> str:
    """Give the first sentence of a paragraph."""
    text = " ".join(paragraph.split())
    return re.split(r"(?<=[.])(?<!e\.g\.) (?=[A-Z`*])", text, maxsplit=1)[0]


def is_initializer(name: str) -> bool:
    """Tell C's macros that initialise an object; here they are made like it, with parentheses."""
    return name.startswith("PTHREAD_") and name.endswith(("_INITIALIZER", "_INIT"))


def number_type(value: object) -> str:
    """Name C's own type of a number, which an annotation such as `uint16_t` holds, on this system."""
    return spelled(get_args(value)[1])


def _summary_of_number(value: object) -> str:
    kind: type[ctypes.c_int] = get_args(value)[1]
    size = ctypes.sizeof(kind)
    return (
        f"A number of {size} byte{'s' if size > 1 else ''}; where its address is taken, "
        f"{box_type(kind).__name__}()."
    )


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
        if not module.ispkg and not any(folder.startswith("_") for folder in folders):
            yield "/".join(folders).rstrip("_") + ".h", module.name


_homes = cache(homes_of_names)


@cache
def language() -> dict[str, Name]:
    """Give what C has in the language itself, such as sizeof, which the package has in no header."""
    own = [name for name in berkeley.__all__ if name not in catalogue()]
    return {name: Name(name, getattr(berkeley, name)) for name in own}


def known(name: str) -> Name | None:
    """Find a name as C spells it: raise is a word of Python's, and its function is `raise_`."""
    found = catalogue()
    return found.get(name) or found.get(f"{name}_")


def is_function(value: object) -> bool:
    """Tell functions; a class is one too if it has a function's docstring, such as `stat`."""
    if get_origin(value) is Annotated:
        return False
    return callable(value) and (not isinstance(value, type) or _quoted(value).endswith(")"))


def is_type(value: object) -> bool:
    """Tell types: classes, structs among them, and numbers of a width."""
    return isinstance(value, type) or get_origin(value) is Annotated


def is_struct(value: object) -> bool:
    """Tell structs from other classes."""
    return isinstance(value, type) and issubclass(value, Struct)
