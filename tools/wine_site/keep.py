"""Keep the modules that a port imports in one file: ``python keep.py SOURCES FILE``; see `sitecustomize.py`.

All of the package is kept, and of the standard library what the examples import.
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
    target.write_bytes(marshal.dumps(kept | of_archive()))


if __name__ == "__main__":
    main()
