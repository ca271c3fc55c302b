"""A call made by a user who is not root."""

from __future__ import annotations

import os
import pickle
import sys
from typing import TYPE_CHECKING, cast

from berkeley.include.errno import errno

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOBODY = 65534


def as_nobody(call: Callable[[], int], closed: Path | None = None) -> tuple[int, int]:
    """Give the result of a call and errno, in a child without rights; nobody may enter *closed*."""
    if sys.platform != "win32":
        if closed is not None:
            closed.chmod(0o000)
            for folder in closed.parents[:2]:
                folder.chmod(folder.stat().st_mode | 0o011)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                if os.geteuid() == 0:
                    os.setgroups([])
                    os.setgid(NOBODY)
                    os.setuid(NOBODY)
                result = call()
                os.write(writer, pickle.dumps((result, int(errno))))
            finally:
                os._exit(0)
        os.close(writer)
        with os.fdopen(reader, "rb") as file:
            told = file.read()
        os.waitpid(child, 0)
        if closed is not None:
            closed.chmod(0o700)
        return cast("tuple[int, int]", pickle.loads(told))
    else:
        raise AssertionError("Windows has no such users")
