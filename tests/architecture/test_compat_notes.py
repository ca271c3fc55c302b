"""compat_notes.md: every row is complete, and the tests and functions that it names exist."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest
from tests.architecture.source import PACKAGE, ROOT, expect_none, functions, modules

if TYPE_CHECKING:
    from pathlib import Path

NOTES: Final = ROOT / "compat_notes.md"
KNOWN: Final = ROOT / "tests" / "data" / "differences.txt"
"""The ids of the differences between the systems that were known before; each has to be settled."""
COLUMNS: Final = [
    "id",
    "difference",
    "POSIX",
    "Linux",
    "macOS",
    "Windows",
    "berkeley presents",
    "how",
    "test",
]
LEFT_COLUMNS: Final = [*COLUMNS[:-3], "why", "test"]
"""Those of what is not hidden: a dash is no test, where none can run."""
ID: Final = re.compile(r"[A-Z]+-\d\d")
TEST: Final = re.compile(r"`(?P<file>tests/[\w/]+\.py)::(?P<name>\w+(::\w+)?)`")
CALL: Final = re.compile(r"`(?:[\w.]+\.)?(?P<name>[A-Za-z_]\w*)\(\)`")


@dataclass(frozen=True)
class Row:
    """One difference."""

    line: int
    cells: list[str]
    columns: list[str]

    def at(self, message: str) -> str:
        """Say where something was found."""
        return f"compat_notes.md:{self.line} {message}"


def rows(text: str) -> list[Row]:
    """Read the rows of all tables; inside a cell a backslash stands before a bar."""
    found, columns = list[Row](), COLUMNS
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("|"):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            if cells in (COLUMNS, LEFT_COLUMNS):
                columns = cells
            elif not all(re.fullmatch(r":?--+:?", cell) for cell in cells):
                found.append(Row(number, cells, columns))
    return found


def row_problems(row: Row, root: Path) -> list[str]:
    """Check that a row has a text in each column, and a test that exists."""
    if len(row.cells) != len(row.columns):
        return [row.at(f"{len(row.cells)} cells")]
    empty = [name for name, cell in zip(row.columns, row.cells, strict=True) if not cell]
    if empty:
        return [row.at(f"nothing in {', '.join(empty)}")]
    if not ID.fullmatch(row.cells[0]):
        return [row.at(f"no id: {row.cells[0]}")]
    if row.columns == LEFT_COLUMNS and row.cells[-1] == "-":
        return []
    named = [(match["file"], match["name"]) for match in TEST.finditer(row.cells[-1])]
    rest = TEST.sub("", row.cells[-1]).replace(",", "").strip()
    missing = [f"{file}::{name}" for file, name in named if name not in names_of_tests(root / file)]
    return [
        *([row.at(f"no test: {row.cells[-1]}")] if rest or not named else []),
        *(row.at(f"{name} does not exist") for name in missing),
    ]


@cache
def names_of_tests(file: Path) -> set[str]:
    """Name the test functions of a file, some behind an ``if``, and those in its classes as ``TestClass::test``."""
    if not file.exists():
        return set()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    parts: list[ast.Module | ast.If] = [
        tree,
        *(node for node in tree.body if isinstance(node, ast.If)),
    ]
    top = [node for part in parts for node in part.body]
    classes = [node for node in top if isinstance(node, ast.ClassDef)]
    names = {f"{c.name}::{f.name}" for c in classes for f in functions(c)}
    return names | {node.name for node in top if isinstance(node, ast.FunctionDef)}


def unknown_functions(text: str, known: set[str]) -> list[str]:
    """Find the calls in backquotes, such as `connect()`, that are no function of the package."""
    return sorted({match["name"] for match in CALL.finditer(text)} - known)


def defined(package: Path) -> set[str]:
    """Name the functions and classes of the package."""
    return {
        node.name
        for module in modules(package)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }


def test_every_row_names_a_test_that_exists() -> None:
    found = rows(NOTES.read_text(encoding="utf-8"))
    assert found
    expect_none([problem for row in found for problem in row_problems(row, ROOT)])


def test_every_known_difference_has_a_row_with_a_test() -> None:
    known = KNOWN.read_text(encoding="utf-8").split()
    assert len(known) == 194
    found = rows(NOTES.read_text(encoding="utf-8"))
    expect_none(sorted(set(known) - {row.cells[0] for row in found if row.cells[-1] != "-"}))


def test_every_function_named_exists() -> None:
    expect_none(unknown_functions(NOTES.read_text(encoding="utf-8"), defined(PACKAGE)))


GOOD: Final = "| AB-01 | a \\| b | P | L | M | W | b | h | `tests/test_a.py::test_b`, `tests/test_a.py::A::c` |"

LEFT: Final = "| AB-01 | a | P | L | M | W | why | - |"
LEFT_HEAD: Final = "berkeley presents | how", "why"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("| L ", "", "8 cells"),
        ("AB-01", "A", "no id: A"),
        ("| L ", "| ", "nothing in Linux"),
        ("`tests/test_a.py::test_b`, `tests/test_a.py::A::c`", "by hand", "no test: by hand"),
        ("`tests/test_a.py::test_b`, `tests/test_a.py::A::c`", "-", "no test: -"),
        ("::test_b`", "::test_c`", "tests/test_a.py::test_c does not exist"),
        ("::A::c", "::A::d", "tests/test_a.py::A::d does not exist"),
        (
            "`tests/test_a.py::test_b`,",
            "`tests/b.py::test_b`,",
            "tests/b.py::test_b does not exist",
        ),
        ("`, `", "`, and by hand, `", "no test"),
    ],
)
def test_a_false_row_is_found(tmp_path: Path, old: str, new: str, problem: str) -> None:
    (tmp_path / "tests").mkdir()
    text = "def test_b():\n    pass\nclass A:\n    def c(self): ...\n"
    (tmp_path / "tests" / "test_a.py").write_text(text, encoding="utf-8")
    head = f"| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|\n"
    assert row_problems(rows(head.replace(*LEFT_HEAD) + LEFT)[0], tmp_path) == []
    (good,) = rows(head + GOOD)
    assert row_problems(good, tmp_path) == []
    assert old in GOOD
    (bad,) = rows(head + GOOD.replace(old, new, 1))
    (found,) = row_problems(bad, tmp_path)
    assert problem in found


def test_an_unknown_function_is_found() -> None:
    text = "`f()` and `a.g()` and `h` and `_platform.k()`"
    assert unknown_functions(text, {"f", "k"}) == ["g"]
