"""The source as the tests of the architecture see it: files, syntax trees, names."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = ROOT / "src" / "berkeley"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One parsed file."""

    path: Path
    name: str
    """The dotted name; that of a package for its ``__init__``."""
    text: str
    tree: ast.Module

    def at(self, node: ast.stmt | ast.expr | ast.excepthandler, message: str) -> str:
        """Say where something was found."""
        return f"{self.name}:{node.lineno} {message}"


def expect_none(problems: list[str]) -> None:
    """Fail with all that was found, one to a line."""
    if problems:
        pytest.fail("\n".join([f"{len(problems)} found:", *problems]), pytrace=False)


def parse(path: Path, folder: Path) -> Module:
    """Parse one file of a package whose parent is *folder*."""
    parts = path.relative_to(folder).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text(encoding="utf-8")
    return Module(path, name, text, ast.parse(text))


def modules(package: Path, below: str = "") -> list[Module]:
    """Parse the files of a package, or of a folder in it."""
    return [parse(path, package.parent) for path in sorted((package / below).rglob("*.py"))]


def functions(tree: ast.AST) -> Iterator[Function]:
    """Find all functions and methods, nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node


def body(function: Function) -> list[ast.stmt]:
    """Give the statements of a function after its docstring."""
    return function.body[1:] if ast.get_docstring(function) is not None else function.body


def public_functions(module: Module) -> Iterator[Function]:
    """Find the functions of a header, under a platform test too, without the overloads of one."""
    for node in module_statements(module.tree):
        if isinstance(node, Function) and not node.name.startswith("_"):
            names = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
            if "overload" not in names:
                yield node


def struct_functions(header: Module, package: Path) -> Iterator[tuple[Module, Function]]:
    """Find the functions of a header that share their name with a struct: ``__new__`` of a class of the core.

    Each is given as if it were a function: with its last overload's parameters and the docstring of the class.
    """
    for node in header.tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("berkeley._core."):
            path = package.parent.joinpath(*node.module.split(".")).with_suffix(".py")  # type: ignore[union-attr]
            names = {alias.name for alias in node.names}
            if path.is_file():
                home = parse(path, package.parent)
                yield from ((home, one) for one in _called(home, names))


def _called(module: Module, names: set[str]) -> Iterator[Function]:
    for struct in module.tree.body:
        if not isinstance(struct, ast.ClassDef) or struct.name not in names:
            continue
        news = [one for one in functions(struct) if one.name == "__new__"]
        calls = [
            one
            for one in news
            if one.returns and ast.unparse(one.returns) not in {"Self", "object"}
        ]
        docstring = ast.get_docstring(struct)
        for call in calls if docstring and docstring.startswith("``") else []:
            call.name, call.body = struct.name, [struct.body[0]]
            (call.args.posonlyargs or call.args.args).pop(0)
            yield call


def module_statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Give the statements at module level and those under an ``if`` there."""
    rest = list(tree.body)
    while rest:
        node = rest.pop(0)
        yield node
        if isinstance(node, ast.If):
            rest = [*node.body, *node.orelse, *rest]


def literal_all(module: Module) -> list[str] | None:
    """Read ``__all__`` as the checkers do: literal lists only, with ``+=`` under a platform test."""
    found: list[str] | None = None
    for node in module_statements(module.tree):
        target, value = _assigned(node)
        if target == "__all__":
            names = _strings(value)
            if names is None:
                return None
            found = [*(found or []), *names]
    return found


def _assigned(node: ast.stmt) -> tuple[str, ast.expr | None]:
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        return ast.unparse(node.targets[0]), node.value
    if isinstance(node, ast.AugAssign | ast.AnnAssign):
        return ast.unparse(node.target), node.value
    return "", None


def _strings(value: ast.expr | None) -> list[str] | None:
    if not isinstance(value, ast.List):
        return None
    names = [
        e.value for e in value.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)
    ]
    return names if len(names) == len(value.elts) else None
