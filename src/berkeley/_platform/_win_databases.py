"""The databases of Windows: Winsock's look-ups, and files for what Winsock does not list."""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes import c_char_p, c_int, c_void_p
from pathlib import Path
from typing import TYPE_CHECKING, Final

from berkeley._platform import _names
from berkeley._platform import constants as abi
from berkeley._platform._databases import Outcome, fitting, kind_of, read_entry
from berkeley._platform._file_databases import FileDatabases

assert sys.platform == "win32" or not TYPE_CHECKING

# The checkers of other systems stop at the assertion, in this module too.
from berkeley._platform._win_ws2 import restarted, ws2  # noqa: E402

if TYPE_CHECKING:
    from berkeley._platform._databases import Arguments, Databases
    from berkeley._platform._names import Questions

_PROTOTYPES: Final = {
    "getservbyname": (c_char_p, c_char_p),
    "getservbyport": (c_int, c_char_p),
    "getprotobyname": (c_char_p,),
    "getprotobynumber": (c_int,),
}
for _name, _argtypes in _PROTOTYPES.items():
    _function = getattr(ws2, _name)
    _function.restype, _function.argtypes = c_void_p, _argtypes

_FILES: Final = {"serv": "services", "proto": "protocol", "net": "networks", "host": "hosts"}


class WinDatabases(FileDatabases):
    """Services and protocols of Winsock, whose names are compared with regard to case, as elsewhere."""

    def __init__(self, questions: Questions) -> None:
        """Find the files; hosts are asked for by *questions*."""
        root = os.environ.get("SYSTEMROOT", r"C:\Windows")
        super().__init__(Path(root, "System32", "drivers", "etc"), _FILES)
        self._questions = questions

    def look(self, function: str, arguments: Arguments, size: int | None, /) -> Outcome:
        if function in _PROTOTYPES:
            return self._winsock(function, arguments, size)
        if function.startswith("gethostby"):
            return self._host(function, arguments, size)
        return super().look(function, arguments, size)

    def _winsock(self, function: str, arguments: Arguments, size: int | None) -> Outcome:
        call = getattr(ws2, function)
        found = call(*arguments)
        if not found and restarted(ctypes.get_last_error()):
            found = call(*arguments)
        if not found:
            return Outcome(None)
        entry = read_entry(kind_of(function), found)
        if function.endswith("name") and arguments[0] not in (entry.name, *entry.aliases):
            return Outcome(None)
        return fitting(entry, size)

    def _host(self, function: str, arguments: Arguments, size: int | None) -> Outcome:
        key, *rest = arguments
        assert isinstance(key, bytes)
        if function == "gethostbyname2" and rest[0] not in (abi.AF_INET, abi.AF_INET6):
            return Outcome(None, abi.EAFNOSUPPORT, abi.NO_DATA)
        if function.startswith("gethostbyname"):
            found = _names.gethostbyname2(self._questions, key, int((rest or [0])[0] or 0))
        else:
            found = _names.gethostbyaddr(self._questions, key, int(rest[1] or 0))
        if not isinstance(found, int):
            return fitting(found, size)
        return Outcome(None, ctypes.get_errno() if found == abi.NETDB_INTERNAL else 0, found)


if TYPE_CHECKING:
    from berkeley._platform._windows_names import Winsock

    _check: Databases = WinDatabases(Winsock())
