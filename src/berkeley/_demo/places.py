"""What the programs of a scene are given: a free port, and files in a folder of the scene's own."""

from __future__ import annotations

from pathlib import Path

from berkeley._demo.probes import free_port

_PAGE = "<!DOCTYPE html>\n<title>berkeley</title>\n<p>It works</p>\n"


def places(folder: Path) -> dict[str, str]:
    """Fill *folder*; give the values for the places of a transcript."""
    file, pages = folder / "file", folder / "pages"
    lines = "".join(f"line {number}\n" for number in range(1, 20_000))
    file.write_bytes(lines.encode()[:100_000])
    pages.mkdir()
    (pages / "index.html").write_bytes(_PAGE.encode())
    return {
        "port": str(free_port()),
        "path": str(folder / "socket"),
        "file": str(file),
        "folder": str(pages),
    }
