"""The rules of ``include/``: a header has names, docstrings and one call a function."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from tests.architecture.source import body, literal_all, modules, public_functions

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from tests.architecture.source import Function, Module

NOT_C: Final = {"annotations", "TYPE_CHECKING"}
"""Names that every header needs for Python's sake."""


def headers(package: Path) -> list[Module]:
    """Parse the headers."""
    return [m for m in modules(package, "include") if m.path.name != "__init__.py"]


def filled_inits(package: Path) -> list[str]:
    """Find the ``__init__`` files that hold a public name: a child called ``sys`` would overwrite its import."""
    return [
        m.name
        for m in modules(package, "include")
        if m.path.name == "__init__.py" and not all(map(_is_private, m.tree.body))
    ]


def _is_private(statement: ast.stmt) -> bool:
    """Tell a call, or an import of private names, which no child can overwrite."""
    if isinstance(statement, ast.ImportFrom):
        return all((alias.asname or alias.name).startswith("_") for alias in statement.names)
    return isinstance(statement, ast.Expr)


def logic(package: Path) -> list[str]:
    """Find the functions that hold more than a docstring and one call."""
    return [
        module.at(function, function.name)
        for module in headers(package)
        for function in public_functions(module)
        if not is_one_call(function)
    ]


def is_one_call(function: Function) -> bool:
    """Tell whether a function's body is one call, with its parameters or constants for arguments."""
    statements = body(function)
    if len(statements) != 1:
        return False
    statement = statements[0]
    call = statement.value if isinstance(statement, ast.Return | ast.Expr) else None
    if not isinstance(call, ast.Call):
        return False
    return all(
        isinstance(argument, ast.Name | ast.Constant | ast.Attribute | ast.Starred)
        for argument in call.args
    )


def odd_exports(package: Path) -> list[str]:
    """Find the headers whose ``__all__`` a checker can't read."""
    return [
        f"{module.name}: no literal __all__"
        for module in headers(package)
        if literal_all(module) is None
    ]


def namespace_problems(module: ModuleType) -> list[str]:
    """Compare ``__all__`` with the names that the module has."""
    exported: list[str] = module.__all__
    present = {*vars(module)} - NOT_C
    # C has names such as _IOFBF and _exit; what a header needs for itself has an underscore and is not listed.
    public = {name for name in present if name in exported or not name.startswith("_")}
    return [
        *(f"{module.__name__}: {name} is listed twice" for name in repeated(exported)),
        *(f"{module.__name__}: {name} is not in __all__" for name in sorted(public - {*exported})),
        *(f"{module.__name__}: {name} does not exist" for name in sorted({*exported} - public)),
    ]


def repeated(names: list[str]) -> list[str]:
    """Find the names that stand more than once."""
    return sorted({name for name in names if names.count(name) > 1})
