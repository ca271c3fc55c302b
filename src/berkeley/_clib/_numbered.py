"""Conversions that number their arguments, such as ``%2$d``; the first argument behind the format is number 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

A = TypeVar("A")

NUMBER = rb"[1-9][0-9]{0,8}\$"
"""How a format spells the number of an argument."""


class Use(NamedTuple):
    """A conversion that takes an argument, or the star in it that does."""

    spelling: str
    number: bytes
    """With the dollar sign; empty for the next argument."""


def order_of(uses: Sequence[Use]) -> tuple[int, ...] | None:
    """Give the places of the arguments in the order of their use; None where each use takes the next one."""
    with_number = [use for use in uses if use.number]
    if not with_number:
        return None
    if plain := next((use for use in uses if not use.number), None):
        raise TypeError(
            f"conversion {plain.spelling} takes an argument without a number: "
            f"the format must number all or none, as {with_number[0].number.decode()} does"
        )
    return tuple(int(use.number[:-1]) - 1 for use in uses)


def ordered(arguments: tuple[A, ...], order: tuple[int, ...] | None) -> tuple[A, ...]:
    """Put arguments into the order of their use; one may be used again, and none may be left out."""
    if order is None:
        return arguments
    if max(order) >= len(arguments):
        raise TypeError(f"argument {max(order) + 1} of the format is missing")
    if unused := set(range(len(arguments))).difference(order):
        raise TypeError(f"the format has no conversion for its argument {min(unused) + 1}")
    return tuple(arguments[place] for place in order)
