"""What Windows Python does under Wine when it starts; `tools/wine.py` puts this folder on PYTHONPATH.

Wine opens a file with some seven messages to its server. A program that imports berkeley opens three files for each of
250 modules, which is most of the time of a short program. So the modules come from one file, but for the headers, which
the package finds itself. They come at their places on `sys.path`: a changed copy of the package elsewhere is imported
from its own files.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from typing import TYPE_CHECKING, ClassVar, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType, ModuleType

    from _typeshed.importlib import PathEntryFinderProtocol

Kept: TypeAlias = dict[str, tuple[str, str, bytes]]
"""From the name of a module to the folder it is found in, its file, and its marshalled code."""
MODULES = "BERKELEY_WINE_MODULES"
"""Names the file, which `keep.py` writes."""

# CPython asks WMI for the version of Windows since 3.12; Wine 8 never answers. Without the module it asks elsewhere.
sys.modules["_wmi"] = None  # type: ignore[assignment]


class Loader(SourceFileLoader):
    """Loads a module that is kept, as from its file."""

    kept: ClassVar[Kept] = {}

    def get_code(self, fullname: str) -> CodeType:
        """Give the code of the module."""
        code: CodeType = marshal.loads(self.kept[fullname][-1])
        return code


class Finder:
    """Finds the modules that are kept of one folder; the folder's others come from itself."""

    folders: ClassVar[set[str]] = set()

    def __init__(self, folder: str) -> None:
        """Serve *folder* if modules of it are kept."""
        if folder not in self.folders:
            raise ImportError(folder)
        self.folder = folder

    def find_spec(self, name: str, target: ModuleType | None = None) -> ModuleSpec | None:
        """Find a module of the folder."""
        folder, file, _ = Loader.kept.get(name, ("", "", b""))
        if folder == self.folder:
            return spec_from_file_location(name, file, loader=Loader(name, file))
        finder = own_finder(self.folder)
        return finder.find_spec(name, target) if finder else None

    def iter_modules(self, prefix: str = "") -> Iterator[tuple[str, bool]]:
        """List what is kept of the folder, for `pkgutil.iter_modules`."""
        for name, (folder, file, _) in Loader.kept.items():
            if folder == self.folder:
                yield prefix + name.rpartition(".")[2], file.endswith("__init__.py")

    def invalidate_caches(self) -> None:
        """Look for new files, as `importlib.invalidate_caches` asks."""
        own_finder.cache_clear()


@cache
def own_finder(folder: str) -> PathEntryFinderProtocol | None:
    """Make the finder that Python itself has for a folder or an archive."""
    for hook in sys.path_hooks:
        if hook is not Finder:
            with suppress(ImportError):
                return hook(folder)
    return None


def serve(kept: Kept) -> None:
    """Find the modules of *kept* from now on."""
    Loader.kept = kept
    Finder.folders = {folder for folder, *_ in kept.values()}
    sys.path_hooks.insert(0, Finder)
    sys.path_importer_cache.clear()


if MODULES in os.environ:
    with suppress(FileNotFoundError), open(os.environ[MODULES], "rb") as file:
        serve(marshal.loads(file.read()))
