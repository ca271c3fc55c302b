"""Which errors of which functions the tests provoke, read from the source of the tests.

A test provokes an error of a function if it names both: in its body, in one row of its parameters, or in what of its
module these use. Its own name counts, such as ``test_send_EMSGSIZE``, and so do the words of the programs that it runs.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, TypeGuard

from tests.architecture.docstrings import documented, sections
from tests.architecture.faces import headers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORD: Final = re.compile(r"[A-Za-z_]\w*")
CODE: Final = re.compile(r"(?<![A-Z])(?:WSA|EAI_|E)[A-Z0-9_]*[A-Z0-9]")

Words = frozenset[str]


@dataclass(frozen=True)
class Case:
    """The words of a test: those of its body, and those of the rows of each of its parameters."""

    body: Words
    parameters: tuple[tuple[Words, ...], ...]

    def names(self, function: str, error: str) -> bool:
        """Tell whether one run of the test has both words."""
        held = [
            {(function in row, error in row) for row in rows}
            for rows in [(self.body,), *self.parameters]
        ]
        if any((True, True) in found for found in held):
            return True
        callers = {place for place, found in enumerate(held) if (True, False) in found}
        provokers = {place for place, found in enumerate(held) if (False, True) in found}
        return any(one != other for one in callers for other in provokers)


class Source:
    """The tests of one file."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Parse the file; *folder* has the helpers that it imports."""
        self.tree = ast.parse(path.read_text("utf-8"))
        self._parts = dict(self._top())
        for node in self.tree.body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tests."):
                self._parts |= _helpers(node, folder)
        self._known: dict[str, Words] = {}

    def _top(self) -> Iterator[tuple[str, ast.AST]]:
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield node.name, node
            elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                    if isinstance(target, ast.Name):
                        yield target.id, node.value

    def words(self, *nodes: ast.AST) -> Words:
        """Collect the words of some nodes, and of what of the module they name."""
        found: set[str] = set()
        for node in nodes:
            for inner in ast.walk(node):
                found.update(_words_of(inner))
        for name in [name for name in found if name in self._parts]:
            found |= self._part(name)
        return frozenset(found)

    def _part(self, name: str) -> Words:
        """Collect the words of a helper, a table or a fixture; a test is none."""
        if name not in self._known:
            self._known[name] = frozenset()
            part = self._parts[name]
            is_test = name.startswith(("test_", "Test"))
            self._known[name] = frozenset() if is_test else self.words(part)
        return self._known[name]

    def cases(self) -> Iterator[Case]:
        """List the tests, those in classes too."""
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield self._case(node, [], frozenset())
            elif isinstance(node, ast.ClassDef):
                tests = [one for one in node.body if _is_test(one)]
                around = self.words(*(one for one in node.body if one not in tests))
                for test in tests:
                    yield self._case(test, node.decorator_list, around)

    def _case(self, test: ast.FunctionDef, above: list[ast.expr], around: Words) -> Case:
        marks = [self._mark(mark) for mark in (*test.decorator_list, *above)]
        tables = [rows for mark in marks if (rows := _rows(mark, self._parts)) is not None]
        named = frozenset(CODE.findall(test.name)) | _caller(test.name)
        body = self.words(test.args, *test.body) | named | around
        return Case(body, tuple(tuple(self.words(row) for row in rows) for rows in tables))

    def _mark(self, mark: ast.expr) -> ast.expr:
        """Give a decorator, or what stands for its name in the module."""
        part = self._parts.get(mark.id) if isinstance(mark, ast.Name) else None
        return part if isinstance(part, ast.expr) else mark


def _is_test(node: ast.stmt) -> TypeGuard[ast.FunctionDef]:
    return isinstance(node, ast.FunctionDef) and node.name.startswith("test_")


@cache
def _functions(path: Path) -> dict[str, ast.AST]:
    """Parse the functions of a file of helpers."""
    tree = ast.parse(path.read_text("utf-8") if path.is_file() else "")
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def _helpers(imported: ast.ImportFrom, folder: Path) -> dict[str, ast.AST]:
    """Give the functions that a file imports from another one of the tests."""
    path = folder.joinpath(*(imported.module or "").split(".")[1:]).with_suffix(".py")
    names = {alias.name for alias in imported.names}
    return {name: node for name, node in _functions(path).items() if name in names}


def _words_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return [node.attr]
    if isinstance(node, ast.arg):
        return [node.arg]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return WORD.findall(node.value)
    return []


def _caller(name: str) -> Words:
    found = re.match(r"test_([a-z0-9_]+?)_(?:E|WSA)", name)
    return frozenset({found[1]}) if found else frozenset()


def _rows(mark: ast.expr, parts: dict[str, ast.AST]) -> list[ast.expr] | None:
    """Give the rows of a ``parametrize``, one by one where they stand in the file."""
    if not isinstance(mark, ast.Call) or not ast.unparse(mark.func).endswith("parametrize"):
        return None
    table = mark.args[1] if len(mark.args) > 1 else mark.keywords[0].value
    seen = parts.get(table.id) if isinstance(table, ast.Name) else table
    if isinstance(seen, ast.List | ast.Tuple | ast.Set):
        return seen.elts
    if isinstance(seen, ast.Dict):
        pairs = zip(seen.keys, seen.values, strict=True)
        return [ast.Tuple([key, value], ast.Load()) for key, value in pairs if key is not None]
    return [table]


def errors_of(package: Path) -> set[tuple[str, str]]:
    """Read from the docstrings which function has which errors."""
    found: set[tuple[str, str]] = set()
    for header in headers(package):
        for _, function in documented(header, package):
            lines = (ast.get_docstring(function) or "").splitlines()
            for section, entries in sections(lines):
                for entry in entries if section == "Errors" else []:
                    keys = entry.partition(":")[0].split(",")
                    found.update((function.name, key.strip()) for key in keys)
    return found


def not_provoked(package: Path, tests: Path) -> list[str]:
    """Find the errors that no test provokes."""
    missing = errors_of(package)
    for path in sorted(tests.rglob("test_*.py")):
        if "architecture" in path.parts:
            continue
        for case in Source(path, tests).cases():
            words = case.body.union(*(row for rows in case.parameters for row in rows))
            near = [pair for pair in missing if words.issuperset(pair)]
            missing -= {pair for pair in near if case.names(*pair)}
    return [f"{function}: {error}" for function, error in sorted(missing)]
