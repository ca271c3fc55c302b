"""Errors of imports that say where a name is, or what is spelled like it.

Theory of operation: the folders of the headers have a finder of their own in Python's cache of finders, so that no
other import is touched. It gives each header that it loads a ``__getattr__``, which Python calls for a name that the
header has not. That raises ImportError for an import, and AttributeError, as ever, for whoever only asks.
"""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import sys
from functools import partial
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    SOURCE_SUFFIXES,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import NoReturn

_INCLUDE = "berkeley.include"
_IMPORTING = ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap_external>")
_MATCHES = 3


class _Header(SourceFileLoader):
    """Loads a header, or a folder of them."""

    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        hint_at(module.__name__)


class _Finder(FileFinder):
    """Finds the headers of a folder."""

    def __init__(self, path: str) -> None:
        """Look in *path*."""
        super().__init__(
            path, (_Header, SOURCE_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES)
        )

    def find_spec(self, fullname: str, target: ModuleType | None = None) -> ModuleSpec | None:
        found = super().find_spec(fullname, target)
        if found is None and _is_import():
            raise ModuleNotFoundError(_about_header(fullname), name=fullname)
        return found


def hint_at(name: str) -> None:
    """Let a header, or a folder of them, say more of what it has not."""
    module = sys.modules[name]
    vars(module)["__getattr__"] = partial(_missing, name)
    for path in getattr(module, "__path__", ()):
        # What is in a zip file, or was frozen, has another finder.
        if isinstance(module.__loader__, SourceFileLoader):
            sys.path_importer_cache[path] = _Finder(path)


def _is_import() -> bool:
    """Tell an import from a question such as `importlib.util.find_spec`."""
    frame = sys._getframe(2)  # noqa: SLF001  The module inspect takes long to load.
    while frame.f_code.co_filename in _IMPORTING:
        if frame.f_code.co_name == "_find_and_load_unlocked":
            return True
        if frame.f_back is None:
            break
        frame = frame.f_back
    return False


def _missing(header: str, name: str) -> NoReturn:
    missing(header, name, frames=1)


def missing(module: str, name: str, *, frames: int) -> NoReturn:
    """Say that a module has no such name: to an import, or to whoever asks for an attribute.

    *frames* is the number of calls between the one who asks and the caller of this.
    """
    # Python looks for some names with two underscores in every module.
    if name[:2] == "__" or not _imports(frames + 2):
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    advice = _about_module(module, name) or _about_name(module, name)
    raise ImportError(f"cannot import name {name!r} from {module!r}{advice}", name=module)


def _imports(frames: int) -> bool:
    """Tell whether the caller so many *frames* above is in the middle of an import."""
    import opcode  # noqa: PLC0415  Only a failure needs it.

    try:
        caller = sys._getframe(frames)  # noqa: SLF001  The module inspect takes long to load.
    except ValueError:
        # A thread can begin with the question itself, and C can ask without Python's doing.
        return False
    return caller.f_code.co_code[caller.f_lasti] == opcode.opmap["IMPORT_FROM"]


def _homes() -> Iterator[tuple[str, Sequence[str]]]:
    """Give each module with the names that the package's root takes from it."""
    root, position = vars(sys.modules["berkeley"]), 0
    for module, count in root["_HOMES"]:
        yield f"berkeley.{module}", root["__all__"][position : position + count]
        position += count


def homes_of_names() -> dict[str, str]:
    """Give the module from which the package's root takes each name."""
    return {name: module for module, names in _homes() for name in names}


def _headers() -> list[str]:
    """Name the headers as they are named behind ``berkeley.include.``."""
    homes = [module for module, _ in _homes() if module.startswith(_INCLUDE)]
    return [module.removeprefix(f"{_INCLUDE}.") for module in homes]


def _spelled(module: str) -> str:
    """Spell a header as C does."""
    return f"<{module.removeprefix(f'{_INCLUDE}.').replace('.', '/').rstrip('_')}.h>"


def _about_name(module: str, name: str) -> str:
    """Say which header has a name, or which names of this one are spelled like it."""
    from difflib import get_close_matches  # noqa: PLC0415  Only a failure needs it.

    for home, names in _homes():
        if name in names:
            if not home.startswith(_INCLUDE):
                return f"; it is in no header: from berkeley import {name}"
            return f"; it is in {_spelled(home)}: from {home} import {name}"
    own: list[str] = getattr(sys.modules[module], "__all__", [])
    near = get_close_matches(name, own, _MATCHES)
    if near:
        return f"; near it: {', '.join(near)}"
    others = get_close_matches(name, owners := homes_of_names(), 1, 0.8)
    return "".join(f"; near it: from {owners[near]} import {near}" for near in others if near)


def _about_module(folder: str, name: str) -> str:
    """Say which headers are spelled like one that a folder has not, or which one the package's root has not."""
    if folder == "berkeley":
        return _told(_same_headers(name))
    if not hasattr(sys.modules[folder], "__path__"):
        return ""
    return _near_headers(f"{folder}.{name}")


def _about_header(fullname: str) -> str:
    return f"No module named {fullname!r}{_near_headers(fullname)}"


def _near_headers(fullname: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  Only a failure needs it.

    wanted = fullname.removeprefix(f"{_INCLUDE}.")
    return _told(_same_headers(wanted) or get_close_matches(wanted, _headers(), _MATCHES, 0.8))


def _same_headers(name: str) -> list[str]:
    """Find the headers of one name in all folders, with and without the underscore of Python's own words."""
    return [each for each in _headers() if each.rpartition(".")[2].rstrip("_") == name.rstrip("_")]


def _told(headers: list[str]) -> str:
    return "; near it: " + ", ".join(f"{_INCLUDE}.{each}" for each in headers) if headers else ""
