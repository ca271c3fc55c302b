"""The struct of <getopt.h>."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex

from berkeley._core.arguments import Text, c_int_of, encoded, require, wrong_type
from berkeley._core.boxes import IntBox
from berkeley._core.message_structs import with_pointers
from berkeley._core.struct import Struct


@with_pointers
class option(Struct):
    """``struct option`` <getopt.h>: one long option, 32 bytes; an element whose name is NULL ends an array of them."""

    name: Text | None
    has_arg: int  # no_argument, required_argument or optional_argument
    flag: IntBox | None  # where to store `val`; NULL to return it
    val: int

    if TYPE_CHECKING:

        def __init__(
            self,
            name: Text | int | None = None,
            has_arg: SupportsIndex = 0,
            flag: IntBox | int | None = None,
            val: SupportsIndex | str | bytes = 0,
        ) -> None: ...


def _begin(
    self: option,
    name: Text | int | None = None,
    has_arg: SupportsIndex = 0,
    flag: IntBox | int | None = None,
    val: SupportsIndex | str | bytes = 0,
) -> None:
    """Describe an option; 0 is NULL, and a character stands for its number."""
    require(flag, (IntBox, int, type(None)), "flag", "a c_int or NULL")
    if not isinstance(name, int) and name is not None:
        try:
            self.name = name
        except TypeError:
            wrong_type("name", "str, bytes or a buffer", name)
    self.has_arg = c_int_of(has_arg, "has_arg")
    # A box takes numbers as a member of another kind of struct, so the checkers see no pointer here.
    setattr(self, "flag", flag if isinstance(flag, IntBox) else None)  # noqa: B010
    if isinstance(val, (str, bytes)):
        text = encoded(val) if isinstance(val, str) else val
        if len(text) != 1:
            raise TypeError(f"val must be one character of one byte, not {len(text)} bytes")
        val = text[0]
    self.val = c_int_of(val, "val")


# `ctypes` alone would store the members as they are.
setattr(option, "__init__", _begin)  # noqa: B010
