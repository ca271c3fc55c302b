"""The arrows of the house: a module imports its own layer and those below."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from tests.architecture.source import modules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.architecture.source import Module

LAYERS: Final = {
    "__main__": 7,
    "_demo": 7,
    "_words": 7,
    "examples": 6,
    "": 5,
    "include": 4,
    "_clib": 3,
    "_core": 2,
    "_platform": 1,
    "_abi": 0,
}
"""The rank of each part of the package; the empty name is the package itself."""

FACE: Final = {"", "include", "examples"}
"""What a port may import: what its reader may."""

PURE: Final = {"__future__", "typing"}
"""What the tables may import from outside: names for the checkers."""


def upward_imports(package: Path) -> list[str]:
    """Find the imports against the arrows."""
    tree = modules(package)
    known = {module.name for module in tree}
    return [problem for module in tree for problem in _problems(module, known, package.name)]


def _problems(module: Module, known: set[str], package: str) -> Iterator[str]:
    source = _part(module.name)
    if source not in LAYERS:
        yield f"{module.name}: the part {source!r} has no layer"
        return
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        for target in _targets(node, module, known):
            inside = target.partition(".")[0] == package
            if not _allowed(source, target, inside=inside):
                yield module.at(node, f"imports {target}")


def _allowed(source: str, target: str, *, inside: bool) -> bool:
    if not inside:
        return source != "_abi" or target in PURE
    part = _part(target)
    if source == "examples":
        return part in FACE
    return part in LAYERS and LAYERS[part] <= LAYERS[source]


def _part(name: str) -> str:
    """Give the part of the package that a module is in."""
    return [*name.split("."), ""][1]


def _targets(node: ast.Import | ast.ImportFrom, module: Module, known: set[str]) -> Iterator[str]:
    """Name the modules that a statement imports: ``from package import module`` means the module."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    origin = _origin(node, module)
    for alias in node.names:
        name = f"{origin}.{alias.name}"
        yield name if name in known else origin


def _origin(node: ast.ImportFrom, module: Module) -> str:
    """Resolve the dots of a relative import."""
    if node.level == 0:
        return node.module or ""
    up = node.level - (module.path.name == "__init__.py")
    parents = module.name.split(".")[: -up or None]
    return ".".join([*parents, *([node.module] if node.module else [])])
