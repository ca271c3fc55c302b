"""The one door: where an exception of the system becomes a number, and where `errno` is set."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING, Final, TypeGuard

from tests.architecture.source import modules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.architecture.source import Module

SYSTEM_ERRORS: Final = {
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, OSError)
} | {"socket.error", "error", "socket.timeout", "select.error"}
"""OSError by all its names, and the classes below it."""

CATCHERS: Final = {
    # What Python's `os` functions refuse becomes a number there.
    "berkeley._platform._converted",
    # printf and fgets write and read Python's own streams, which raise.
    "berkeley._clib.streams",
    # Memory is mapped, and mmap raises where the system has none.
    "berkeley._clib.allocation",
    # exit() in a thread ends the process whether its streams can be flushed or not.
    "berkeley._core.endings",
    # Whatever a signal handler raises in pthread_join, the thread can be joined again.
    "berkeley._core.threads",
}
"""Where an OSError is caught, and why."""

SETTERS: Final = {
    "berkeley._core.result",
}
"""Where `errno` is set."""

PROGRAMS: Final = ("berkeley.examples", "berkeley._demo", "berkeley._words", "berkeley.__main__")
"""What uses the library, as its users may."""


def library(package: Path) -> list[Module]:
    """Parse the library without the programs in it."""
    return [m for m in modules(package) if not m.name.startswith(PROGRAMS)]


def caught(package: Path) -> list[str]:
    """Find the places outside of CATCHERS that catch an error of the system."""
    return [
        problem
        for module in library(package)
        if module.name not in CATCHERS
        for problem in _catches(module)
    ]


def _catches(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler):
            names = {"OSError"} if node.type is None else _names(node.type)
            if names & SYSTEM_ERRORS:
                yield module.at(node, "catches an OSError")
        elif _is_suppress(node) and {name for a in node.args for name in _names(a)} & SYSTEM_ERRORS:
            yield module.at(node, "suppresses an OSError")


def _is_suppress(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress")


def _names(expression: ast.expr) -> set[str]:
    """Name the classes of an ``except``; the broad ones hold OSError too."""
    elements = expression.elts if isinstance(expression, ast.Tuple) else [expression]
    names = {ast.unparse(element) for element in elements}
    return {"OSError"} if names & {"Exception", "BaseException"} else names


def set_elsewhere(package: Path) -> list[str]:
    """Find the places outside of SETTERS that set `errno`."""
    return [
        module.at(node, "sets errno")
        for module in library(package)
        if module.name not in SETTERS
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if ast.unparse(target).split(".")[-2:] == ["errno", "value"]
    ]
