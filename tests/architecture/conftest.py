"""Small trees in which each check must find what it looks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

Tree: TypeAlias = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Give a function that writes files into a package ``berkeley`` and gives its folder."""

    def write(files: Mapping[str, str]) -> Path:
        package = tmp_path / "berkeley"
        for name, text in {"__init__.py": "", **files}.items():
            file = package / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return package

    return write
