"""The databases of libc: the reentrant functions of glibc where there are such, else the plain ones."""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_int, c_size_t, c_uint32, c_void_p
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._databases import Outcome, fitting, kind_of, raw_entry, read_entry
from berkeley._platform._forks import Guard
from berkeley._platform._posix_names import libc

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._databases import Arguments, Databases

_ARGUMENTS: Final = {
    "getservbyname": (c_char_p, c_char_p),
    "getservbyport": (c_int, c_char_p),
    "getservent": (),
    "getprotobyname": (c_char_p,),
    "getprotobynumber": (c_int,),
    "getprotoent": (),
    "getnetbyname": (c_char_p,),
    "getnetbyaddr": (c_uint32, c_int),
    "getnetent": (),
    "gethostbyname": (c_char_p,),
    "gethostbyname2": (c_char_p, c_int),
    "gethostbyaddr": (c_char_p, c_uint32, c_int),
    "gethostent": (),
}
_HAS_H_ERRNO: Final = ("netent", "hostent")
_FIRST_SIZE, _MOST_SIZE = 1024, 1 << 20


class PosixDatabases:
    """The databases as libc reads them; the place in one is libc's, which is the process's."""

    def __init__(self, host_error: Callable[[], int], *, reentrant: bool) -> None:
        """Set the types of the functions that this libc has; *host_error* reads its ``h_errno``."""
        self._host_error = host_error
        self._guard = Guard()
        self._reentrant: set[str] = set()
        for name, types in _ARGUMENTS.items():
            function = getattr(libc, name)
            function.restype, function.argtypes = c_void_p, types
            # musl has reentrant forms for services and hosts only.
            if reentrant and hasattr(libc, f"{name}_r"):
                out = [c_void_p, c_void_p, c_size_t, c_void_p]
                more = [c_void_p] if kind_of(name) in _HAS_H_ERRNO else []
                getattr(libc, f"{name}_r").argtypes = (*types, *out, *more)
                self._reentrant.add(name)

    def look(self, function: str, arguments: Arguments, size: int | None, /) -> Outcome:
        if function not in self._reentrant:
            return self._plain(function, arguments, size)
        if size is not None:
            return self._once(function, arguments, size)
        size = _FIRST_SIZE
        while True:
            outcome = self._once(function, arguments, size)
            if outcome.code != abi.ERANGE or size >= _MOST_SIZE:
                return outcome
            size *= 4

    def _once(self, function: str, arguments: Arguments, size: int) -> Outcome:
        """Call a reentrant function with memory of *size* bytes."""
        name = kind_of(function)
        entry, found, reason = raw_entry(name)(), c_void_p(), c_int()
        memory = ctypes.create_string_buffer(min(size, _MOST_SIZE) or 1)
        out = ctypes.byref(entry), memory, min(size, _MOST_SIZE), ctypes.byref(found)
        more = [ctypes.byref(reason)] if name in _HAS_H_ERRNO else []
        code: int = getattr(libc, f"{function}_r")(*arguments, *out, *more)
        if code == 0 and found.value:
            return Outcome(read_entry(name, found.value))
        return Outcome(None, code, reason.value)

    def _plain(self, function: str, arguments: Arguments, size: int | None) -> Outcome:
        """Call a plain function, whose result the next call of any thread may overwrite."""
        name = kind_of(function)
        with self._guard.lock:
            found = getattr(libc, function)(*arguments)
            if found:
                return fitting(read_entry(name, found), size)
        code = abi.ENOENT if function.endswith("ent") else 0
        return Outcome(None, code, self._host_error() if name in _HAS_H_ERRNO else 0)

    def begin(self, database: str, stayopen: int, /) -> None:
        getattr(libc, f"set{database}ent")(c_int(stayopen))

    def end(self, database: str, /) -> None:
        getattr(libc, f"end{database}ent")()


if TYPE_CHECKING:
    _check: Databases = PosixDatabases(lambda: 0, reentrant=True)
