"""Words that belong to one machine, or to how the project was made, do not stand in it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

import pytest
from tests.architecture.source import ROOT, expect_none

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Put together here, so that this file passes its own test.
WORDS: Final = re.compile(
    "|".join(
        [
            "/" + "work/",
            "/tmp/" + "(bash|brief|venv)",
            r"\bsub" + r"agents?\b",
            r"\bdeveloper " + "session",
            r"\bbefore-" + r"stop\b",
            r"\bissue " + r"#?\d+\b",
            "npmjs" + r"\.(org|com)",
            "pypi" + r"\.org",
            "python" + r"hosted\.org",
        ]
    ),
    re.IGNORECASE,
)
SUFFIXES: Final = {".py", ".md", ".toml", ".ini", ".yml", ".yaml", ".c", ".h", ".java", ".txt", ""}
SKIPPED: Final = {"build", "dist", "htmlcov", "__pycache__", "node_modules", "venv"}
"""Folders that tools make."""
KEPT: Final = {".ci", ".github"}
"""The hidden folders of the project; all others belong to a tool."""


def texts(folder: Path) -> Iterator[Path]:
    """Find the text files of the project."""
    for name, folders, files in os.walk(folder):
        folders[:] = [f for f in folders if f not in SKIPPED and (f[0] != "." or f in KEPT)]
        paths = (folder / name / file for file in sorted(files))
        yield from (p for p in paths if p.suffix in SUFFIXES and p.is_file())


def words(folder: Path) -> list[str]:
    """Find the words that do not belong."""
    return [
        f"{path.relative_to(folder)}:{number} {match[0]}"
        for path in texts(folder)
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        for match in WORDS.finditer(line)
    ]


def test_no_word_stands_in_the_project_that_does_not_belong() -> None:
    expect_none(words(ROOT))


def test_the_files_of_the_project_are_read() -> None:
    found = {path.relative_to(ROOT).as_posix() for path in texts(ROOT)}
    assert found >= {"pyproject.toml", "LICENSE", ".ci/run", "src/berkeley/__init__.py"}


@pytest.mark.parametrize(
    "word",
    ["/" + "work/main", "see Issue" + " #2", "a sub" + "agent", "https://pypi" + ".org/simple"],
)
@pytest.mark.parametrize("file", ["a.md", ".ci/run", "src/b.py"])
def test_a_word_that_does_not_belong_is_found(tmp_path: Path, file: str, word: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"first\nthen {word}\n", encoding="utf-8")
    (problem,) = words(tmp_path)
    assert problem.replace("\\", "/").startswith(f"{file}:2 ")
