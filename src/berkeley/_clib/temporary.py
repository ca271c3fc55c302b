"""Files and folders with names of their own: mkstemp, mkdtemp and mktemp."""

from __future__ import annotations

import os
import secrets
import string
from collections.abc import Callable
from typing import Final

from berkeley import _platform
from berkeley._clib._arguments import Destination, target
from berkeley._core.arguments import c_text
from berkeley._core.buffers import WriteBuffer
from berkeley._core.result import c_result, failure
from berkeley._core.transfer import store
from berkeley._platform import constants as abi

_LETTERS: Final = (string.ascii_letters + string.digits).encode()
_SUFFIX: Final = b"XXXXXX"
_ATTEMPTS: Final = 1000


def _named(template: WriteBuffer, make: Callable[[bytes], int]) -> int:
    """Make something of a name that no one has, and store the name; else the template stays as it was."""
    memory = target(template, 0, "template")
    path = c_text(template, "template")
    if not path.endswith(_SUFFIX):
        return failure(abi.EINVAL)
    start = path[: -len(_SUFFIX)]
    result = -abi.EEXIST
    for _ in range(_ATTEMPTS):
        name = bytes(secrets.choice(_LETTERS) for _ in _SUFFIX)
        result = make(start + name)
        if result != -abi.EEXIST:
            if result >= 0:
                store(memory, name, len(start))
            break
    return c_result(result)


def mkstemp(template: WriteBuffer) -> int:
    """Make a file and open it."""
    flags = abi.O_RDWR | abi.O_CREAT | abi.O_EXCL
    return _named(template, lambda path: _platform.backend.open(path, flags, 0o600))


def mkdtemp(template: Destination) -> Destination | None:
    """Make a folder."""
    made = _named(template, lambda path: _platform.backend.mkdir(path, 0o700))
    return None if made < 0 else template


def mktemp(template: Destination) -> Destination:
    """Make up a name that no file has; an empty one where that fails."""
    memory = target(template, 1, "template")
    if _named(template, lambda path: -abi.EEXIST if os.path.lexists(path) else 0) < 0:
        store(memory, b"\0")
    return template
