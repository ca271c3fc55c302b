"""Write the names that a header gives on from those it includes into its literal ``__all__``.

    python tools/check_headers.py            rewrite the headers
    python tools/check_headers.py --check    exit 1 and print the difference where one is out of date

A header includes another by a star import, as C's does. The type checkers take names from one only where ``__all__``
lists them, and they read no computed list.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import sys
import textwrap
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
INCLUDE: Final = ROOT / "src" / "berkeley" / "include"

INCLUDES: Final = {
    "netinet.in_": "sys.socket",
    "arpa.inet": "netinet.in_",
    "netdb": "netinet.in_",
    "net.if_": "sys.socket",
    "ifaddrs": "sys.socket",
    "resolv": "netinet.in_",
}
"""The header that each of these includes, as the one of glibc does; what is included comes first."""

BEGIN: Final = "# What the included header has; written by tools/check_headers.py.\n# fmt: off\n"
END: Final = "]\n# fmt: on\n"


def path_of(header: str) -> Path:
    """Find the file of a header."""
    return INCLUDE / f"{header.replace('.', '/')}.py"


def without_block(text: str) -> str:
    """Take the names of the included header out of the text of a header."""
    start = text.find(BEGIN)
    if start < 0:
        return text
    return text[:start] + text[text.index(END, start) + len(END) :].lstrip("\n")


def names_of(text: str) -> tuple[list[str], int]:
    """Read the literal ``__all__`` of a header, and the line that it ends on."""
    names: list[str] = []
    end = 0
    for statement in ast.parse(text).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                names, end = ast.literal_eval(value), statement.end_lineno or 0
            case ast.AugAssign(target=ast.Name(id="__all__"), value=value):
                names = [*names, *ast.literal_eval(value)]
            case _:
                continue
    if not end:
        raise LookupError("no literal __all__")
    return names, end


def with_names(text: str, included: list[str]) -> str:
    """Give the text of a header with the names of the one that it includes."""
    bare = without_block(text)
    own, end = names_of(bare)
    lines = bare.splitlines(keepends=True)
    if end < len(lines) and lines[end].startswith("# fmt: on"):
        end += 1
    given_on = [f'"{name}",' for name in included if name not in own]
    body = textwrap.fill(" ".join(given_on), 118, initial_indent="    ", subsequent_indent="    ")
    head, rest = "".join(lines[:end]), "".join(lines[end:]).lstrip("\n")
    gap = "\n\n" if rest else ""
    return f"{head}\n{BEGIN}__all__ += [\n{body}\n{END}{gap}{rest}"


def wanted_texts() -> dict[Path, str]:
    """Give the text that each header must have."""
    texts: dict[str, str] = {}
    for header, included in INCLUDES.items():
        text = path_of(header).read_text("utf-8")
        if f"from berkeley.include.{included} import *" not in text:
            raise LookupError(f"{header} does not include {included}")
        source = texts.get(included) or path_of(included).read_text("utf-8")
        texts[header] = with_names(text, names_of(source)[0])
    return {path_of(header): text for header, text in texts.items()}


def main() -> int:
    """Write the headers, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    is_check = parser.parse_args().check
    status = 0
    for path, text in wanted_texts().items():
        present = path.read_text("utf-8")
        if not is_check:
            path.write_text(text, "utf-8")
        elif present != text:
            status = 1
            lines = present.splitlines(keepends=True), text.splitlines(keepends=True)
            sys.stdout.writelines(difflib.unified_diff(*lines, str(path), str(path)))
    return status


if __name__ == "__main__":
    sys.exit(main())
