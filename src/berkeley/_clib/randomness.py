"""Pseudo-random numbers: glibc's own sequences, so that a seeded program prints the same on every system."""

from __future__ import annotations

from typing import Final, SupportsIndex

from berkeley._clib._conversions import wrapped
from berkeley._core.arguments import c_int_of, require
from berkeley._core.boxes import IntBox

RAND_MAX: int = 0x7FFF_FFFF
"""The largest number that `rand` gives."""

_DEGREE: Final = 31
_SEPARATION: Final = 3
_DISCARDED: Final = 10 * _DEGREE


class _Additive:
    """The additive feedback generator x^31 + x^3 + 1 that `rand` and `random` share in glibc."""

    def __init__(self, seed: int) -> None:
        self.seed(seed)

    def seed(self, seed: int) -> None:
        """Begin the sequence of a seed; 0 counts as 1."""
        # glibc computes Schrage's division with C's signs (stdlib/random_r.c).
        word = wrapped(seed or 1, 32)
        state = [word]
        for _ in range(_DEGREE - 1):
            word = 16807 * word % 0x7FFF_FFFF if word >= 0 else _negative_step(word)
            state.append(word)
        self._state = [word & 0xFFFF_FFFF for word in state]
        self._front = _SEPARATION
        for _ in range(_DISCARDED):
            self.next()

    def next(self) -> int:
        """Give the next number of 31 bits."""
        front, state = self._front, self._state
        value = state[front] + state[front - _SEPARATION] & 0xFFFF_FFFF
        state[front] = value
        self._front = (front + 1) % _DEGREE
        return value >> 1


def _negative_step(word: int) -> int:
    """Compute 16807 * word modulo 2^31 - 1 with divisions towards zero."""
    high = -(-word // 127773)
    low = word - high * 127773
    result = 16807 * low - 2836 * high
    return result + 0x7FFF_FFFF if result < 0 else result


_shared: Final = _Additive(1)


def rand() -> int:
    """Give the next number."""
    return _shared.next()


def srand(seed: SupportsIndex) -> None:
    """Begin the sequence of a seed."""
    _shared.seed(c_int_of(seed, "seed"))


def rand_r(seedp: IntBox) -> int:
    """Give the next number of a sequence whose state is the caller's."""
    require(seedp, IntBox, "seedp", "a box such as c_uint(1)")
    state, result = seedp.value & 0xFFFF_FFFF, 0
    for bits, mask in ((0, 0x7FF), (10, 0x3FF), (10, 0x3FF)):
        state = state * 1103515245 + 12345 & 0xFFFF_FFFF
        result = result << bits ^ state >> 16 & mask
    seedp.value = state
    return result


class _Congruential:
    """The linear congruential generator of 48 bits behind `drand48`."""

    state: int = 0

    def next(self, bits: int) -> int:
        """Give the highest *bits* of the next state."""
        self.state = self.state * 0x5DEECE66D + 0xB & 0xFFFF_FFFF_FFFF
        return self.state >> 48 - bits


_wide: Final = _Congruential()


def srand48(seedval: SupportsIndex) -> None:
    """Begin the sequence of a seed."""
    _wide.state = (c_int_of(seedval, "seedval") & 0xFFFF_FFFF) << 16 | 0x330E


def drand48() -> float:
    """Give a number from 0 up to 1."""
    return _wide.next(48) / (1 << 48)


def lrand48() -> int:
    """Give a number of 31 bits."""
    return _wide.next(31)


def mrand48() -> int:
    """Give a signed number of 32 bits."""
    return wrapped(_wide.next(32), 32)
