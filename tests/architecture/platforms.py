"""Tests of the platform in the forms that both checkers understand."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.architecture.source import Module

SYSTEMS: Final = {"linux", "darwin", "win32"}
OTHER_WAYS: Final = re.compile(
    r"os\.name|platform\.(system|platform|uname|win32_ver|mac_ver)|os\.uname|sysconfig\.get_platform"
)


def odd_tests(module: Module) -> Iterator[str]:
    """Find the other ways to ask for the system."""
    allowed = {id(node) for node in _allowed(module.tree)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute):
            text = ast.unparse(node)
            if OTHER_WAYS.fullmatch(text) or (text == "sys.platform" and id(node) not in allowed):
                yield module.at(node, f"asks {text}")
        elif isinstance(node, ast.ImportFrom) and node.module in {"sys", "os", "platform"}:
            for alias in node.names:
                text = f"{node.module}.{alias.name}"
                if text == "sys.platform" or OTHER_WAYS.fullmatch(text):
                    yield module.at(node, f"imports {text}")


def _allowed(tree: ast.AST) -> Iterator[ast.expr]:
    """Find each ``sys.platform`` on the left of a plain comparison, or in the text of an exception."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            right = node.comparators[0]
            plain = len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq | ast.NotEq)
            if plain and isinstance(right, ast.Constant) and right.value in SYSTEMS:
                yield node.left
        elif isinstance(node, ast.FormattedValue):
            yield node.value
