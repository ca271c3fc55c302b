"""Keep the modules that a port imports in one file: ``python keep.py SOURCES FILE``; see `sitecustomize.py`.

The package is kept without its headers, which it finds itself, and of the standard library what the examples import.
"""

from __future__ import annotations

import importlib
import marshal
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zipimport import zipimporter

if TYPE_CHECKING:
    from tools.wine_site.sitecustomize import Kept

EXAMPLES = "berkeley.examples"
HEADERS = "berkeley.include."


def place(file: Path) -> tuple[str, str]:
    """Name the folder where the import system looks for a module, and its file."""
    folder = file.parent.parent if file.stem == "__init__" else file.parent
    return str(folder), str(file)


def of_sources(sources: Path) -> Kept:
    """Compile each module below a folder."""
    kept: Kept = {}
    for file in sources.rglob("*.py"):
        path = file.relative_to(sources).with_suffix("")
        name = ".".join(path.parts if path.stem != "__init__" else path.parent.parts)
        if not name.startswith(HEADERS):
            code = compile(file.read_bytes(), str(file), "exec")
            kept[name] = *place(file), marshal.dumps(code)
    return kept


def of_archive() -> Kept:
    """Take the modules that were imported from the archive of the standard library."""
    kept: Kept = {}
    for name, module in sys.modules.items():
        loader: object = getattr(module, "__loader__", None)
        if isinstance(loader, zipimporter):
            code = loader.get_code(name)
            kept[name] = *place(Path(loader.get_filename(name))), marshal.dumps(code)
    return kept


def main() -> None:
    """Write the file."""
    sources, target = map(Path, sys.argv[1:])
    kept = of_sources(sources)
    for name in kept:
        if name.startswith(EXAMPLES):
            importlib.import_module(name)
    # A Python that starts meanwhile finds all of the file or none.
    part = target.with_suffix(".part")
    part.write_bytes(marshal.dumps(kept | of_archive()))
    part.replace(target)


if __name__ == "__main__":
    main()
