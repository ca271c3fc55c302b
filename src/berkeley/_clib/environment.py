"""The environment: getenv and setenv on Python's, which hands it on to programs that are started."""

from __future__ import annotations

import os
import sys
from typing import SupportsIndex

from berkeley._core.arguments import Text, c_int_of, c_text
from berkeley._core.result import failure
from berkeley._platform import constants as abi


def _decoded(text: bytes) -> str:
    """Turn bytes into what `os.environ` takes."""
    return text.decode(errors="replace") if sys.platform == "win32" else os.fsdecode(text)


def _is_name(name: bytes) -> bool:
    return bool(name) and b"=" not in name


def getenv(name: Text) -> str | None:
    """Give the value of a variable, or None."""
    text = c_text(name, "name")
    return os.environ.get(_decoded(text)) if _is_name(text) else None


def setenv(envname: Text, envval: Text, overwrite: SupportsIndex) -> int:
    """Set a variable, unless it exists and shall not be overwritten."""
    name, value = c_text(envname, "envname"), c_text(envval, "envval")
    replace = c_int_of(overwrite, "overwrite") != 0
    if not _is_name(name):
        return failure(abi.EINVAL)
    if not replace and _decoded(name) in os.environ:
        return 0
    return _set(name, value)


def _set(name: bytes, value: bytes) -> int:
    try:
        os.environ[_decoded(name)] = _decoded(value)
    except ValueError:
        # Windows holds no variable of more than 32,767 characters.
        return failure(abi.ENOMEM)
    return 0


def unsetenv(name: Text) -> int:
    """Remove a variable."""
    text = c_text(name, "name")
    if not _is_name(text):
        return failure(abi.EINVAL)
    os.environ.pop(_decoded(text), None)
    return 0


def putenv(string: Text) -> int:
    """Set a variable by ``NAME=value``, or remove the one called *string*."""
    name, equals, value = c_text(string, "string").partition(b"=")
    if not equals:
        return unsetenv(name)
    return _set(name, value) if name else failure(abi.EINVAL)
