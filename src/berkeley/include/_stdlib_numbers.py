"""Numbers of <stdlib.h>: from text, pseudo-random, and as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import integers as _integers
from berkeley._clib import numbers as _numbers
from berkeley._clib import randomness as _randomness
from berkeley._clib import stdlib as _stdlib

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib._arguments import Destination
    from berkeley._clib.integers import div_t, ldiv_t, lldiv_t
    from berkeley._core.arguments import Text
    from berkeley._core.boxes import IntBox, Ref
    from berkeley._core.ptr import Ptr

__all__ = [
    "abs",
    "atof",
    "atoi",
    "atol",
    "atoll",
    "div",
    "drand48",
    "_itoa",
    "itoa",
    "labs",
    "ldiv",
    "llabs",
    "lldiv",
    "lrand48",
    "mrand48",
    "rand",
    "rand_r",
    "random",
    "srand",
    "srand48",
    "srandom",
    "strtod",
    "strtof",
    "strtol",
    "strtoll",
    "strtoul",
    "strtoull",
]


def abs(i: SupportsIndex, /) -> int:
    """``int abs(int i)``

    Give the magnitude of an ``int``.

    Returns:
        The magnitude; that of the smallest number, for which there is none, is the number itself.

    See: POSIX.1-2024 abs; Linux abs(3).
    """
    return _integers.abs(i)


def atof(nptr: Text, /) -> float:
    """``double atof(const char *nptr)``

    Read the floating-point number at the start of a text, white space before it skipped.

    Returns:
        The number; 0.0 where there is none.

    See: POSIX.1-2024 atof; Linux atof(3).
    """
    return _numbers.atof(nptr)


def atoi(nptr: Text, /) -> int:
    """``int atoi(const char *nptr)``

    Read the decimal number at the start of a text, white space before it skipped.

    Returns:
        The number; 0 where there is none. A larger one than an ``int`` holds is cut to 32 bits, as on Linux.

    See: POSIX.1-2024 atoi; Linux atoi(3).
    """
    return _numbers.atoi(nptr)


def atol(nptr: Text, /) -> int:
    """``long atol(const char *nptr)``

    Read the decimal number at the start of a text, white space before it skipped.

    Returns:
        The number; 0 where there is none. For a larger one than a ``long`` holds it is the nearest.

    Platforms:
        Windows: A ``long`` has 32 bits.

    See: POSIX.1-2024 atol; Linux atol(3).
    """
    return _numbers.atol(nptr)


def atoll(nptr: Text, /) -> int:
    """``long long atoll(const char *nptr)``

    Read the decimal number at the start of a text, white space before it skipped.

    Returns:
        The number; 0 where there is none. For a larger one than a ``long long`` holds it is the nearest.

    See: POSIX.1-2024 atoll; Linux atoll(3).
    """
    return _numbers.atoll(nptr)


def div(numer: SupportsIndex, denom: SupportsIndex, /) -> div_t:
    """``div_t div(int numer, int denom)``

    Divide two numbers, rounding towards zero.

    Returns:
        A struct with the quotient ``quot`` and the remainder ``rem``.

    Differs from C:
        A *denom* of 0 is a ZeroDivisionError.

    See: POSIX.1-2024 div; Linux div(3).
    """
    return _integers.div(numer, denom)


def drand48() -> float:
    """``double drand48(void)``

    Give the next pseudo-random number from 0 up to 1, without 1.

    See: POSIX.1-2024 drand48; Linux drand48(3).
    """
    return _randomness.drand48()


def _itoa(value: SupportsIndex, str: Destination, radix: SupportsIndex, /) -> Destination:
    """``char *_itoa(int value, char *str, int radix)``

    Store an ``int`` as text: Microsoft's name of `itoa`.

    Args:
        radix: 2 to 36; only a number of base 10 has a sign.

    Returns:
        *str*.

    Errors:
        EINVAL: There is no such *radix*; *str* is then empty.

    Differs from C:
        What does not fit is a BufferError, and nothing is stored.

    See: Microsoft _itoa.
    """
    return _stdlib.itoa(value, str, radix)


def itoa(value: SupportsIndex, str: Destination, radix: SupportsIndex, /) -> Destination:
    """``char *itoa(int value, char *str, int radix)``

    Store an ``int`` as text; glibc has no such function, but labs write their own.

    Args:
        radix: 2 to 36; only a number of base 10 has a sign.

    Returns:
        *str*.

    Errors:
        EINVAL: There is no such *radix*; *str* is then empty.

    Differs from C:
        What does not fit is a BufferError, and nothing is stored.

    See: Microsoft itoa.
    """
    return _stdlib.itoa(value, str, radix)


def labs(i: SupportsIndex, /) -> int:
    """``long labs(long i)``

    Give the magnitude of a ``long``.

    Returns:
        The magnitude; that of the smallest number, for which there is none, is the number itself.

    See: POSIX.1-2024 labs; Linux labs(3).
    """
    return _integers.labs(i)


def ldiv(numer: SupportsIndex, denom: SupportsIndex, /) -> ldiv_t:
    """``ldiv_t ldiv(long numer, long denom)``

    Divide two numbers, rounding towards zero.

    Returns:
        A struct with the quotient ``quot`` and the remainder ``rem``.

    Differs from C:
        A *denom* of 0 is a ZeroDivisionError.

    See: POSIX.1-2024 ldiv; Linux ldiv(3).
    """
    return _integers.ldiv(numer, denom)


def llabs(i: SupportsIndex, /) -> int:
    """``long long llabs(long long i)``

    Give the magnitude of a ``long long``.

    Returns:
        The magnitude; that of the smallest number, for which there is none, is the number itself.

    See: POSIX.1-2024 llabs; Linux llabs(3).
    """
    return _integers.llabs(i)


def lldiv(numer: SupportsIndex, denom: SupportsIndex, /) -> lldiv_t:
    """``lldiv_t lldiv(long long numer, long long denom)``

    Divide two numbers, rounding towards zero.

    Returns:
        A struct with the quotient ``quot`` and the remainder ``rem``.

    Differs from C:
        A *denom* of 0 is a ZeroDivisionError.

    See: POSIX.1-2024 lldiv; Linux lldiv(3).
    """
    return _integers.lldiv(numer, denom)


def lrand48() -> int:
    """``long lrand48(void)``

    Give the next pseudo-random number from 0 to 2147483647.

    See: POSIX.1-2024 lrand48; Linux lrand48(3).
    """
    return _randomness.lrand48()


def mrand48() -> int:
    """``long mrand48(void)``

    Give the next pseudo-random number from -2147483648 to 2147483647.

    See: POSIX.1-2024 mrand48; Linux mrand48(3).
    """
    return _randomness.mrand48()


def rand() -> int:
    """``int rand(void)``

    Give the next pseudo-random number, from 0 to RAND_MAX. The sequence is glibc's on every system: a seeded
    program gives the numbers that it gives on Linux.

    See: POSIX.1-2024 rand; Linux rand(3).
    """
    return _randomness.rand()


def rand_r(seedp: IntBox, /) -> int:
    """``int rand_r(unsigned *seedp)``

    Give the next pseudo-random number of a sequence whose state is in *seedp*. The sequence is glibc's on every
    system: a seeded program gives the numbers that it gives on Linux.

    Args:
        seedp: A box: ``unsigned seed = 1;`` is ``seed = c_uint(1)``.

    See: POSIX.1-2024 rand_r; Linux rand_r(3).
    """
    return _randomness.rand_r(seedp)


def random() -> int:
    """``long random(void)``

    Give the next pseudo-random number, from 0 to 2147483647; it is the same sequence as that of `rand`.

    See: POSIX.1-2024 random; Linux random(3).
    """
    return _randomness.rand()


def srand(seed: SupportsIndex, /) -> None:
    """``void srand(unsigned seed)``

    Begin the sequence of pseudo-random numbers of a seed; without it, it is the one of 1.

    See: POSIX.1-2024 srand; Linux srand(3).
    """
    _randomness.srand(seed)


def srand48(seedval: SupportsIndex, /) -> None:
    """``void srand48(long seedval)``

    Begin the sequence of pseudo-random numbers of a seed, for `drand48`, `lrand48` and `mrand48`.

    See: POSIX.1-2024 srand48; Linux srand48(3).
    """
    _randomness.srand48(seedval)


def srandom(seed: SupportsIndex, /) -> None:
    """``void srandom(unsigned seed)``

    Begin the sequence of pseudo-random numbers of a seed, for `random` and `rand`.

    See: POSIX.1-2024 srandom; Linux srandom(3).
    """
    _randomness.srand(seed)


def strtod(nptr: Text, endptr: Ref[Ptr[int]] | None, /) -> float:
    """``double strtod(const char *nptr, char **endptr)``

    Read the floating-point number at the start of a text: decimal, hexadecimal, ``inf`` or ``nan``.

    Args:
        endptr: A ``Ref[Ptr[int]]()``, where a pointer behind the number is stored, or NULL.

    Returns:
        The number; 0.0 where there is none, and *endptr* is then the start of the text.

    Errors:
        ERANGE: It is too large or too small for a ``double``; the result is infinite, or 0 or nearly so.

    See: POSIX.1-2024 strtod; Linux strtod(3).
    """
    return _numbers.strtod(nptr, endptr)


def strtof(nptr: Text, endptr: Ref[Ptr[int]] | None, /) -> float:
    """``float strtof(const char *nptr, char **endptr)``

    Read the floating-point number at the start of a text, rounded to a ``float``.

    Args:
        endptr: A ``Ref[Ptr[int]]()``, where a pointer behind the number is stored, or NULL.

    Returns:
        The number; 0.0 where there is none, and *endptr* is then the start of the text.

    Errors:
        ERANGE: It is too large or too small for a ``float``; the result is infinite, or 0 or nearly so.

    See: POSIX.1-2024 strtof; Linux strtof(3).
    """
    return _numbers.strtof(nptr, endptr)


def strtol(nptr: Text, endptr: Ref[Ptr[int]] | None, base: SupportsIndex, /) -> int:
    """``long strtol(const char *nptr, char **endptr, int base)``

    Read a ``long`` at the start of a text, white space before it skipped.

    Args:
        endptr: A ``Ref[Ptr[int]]()``, where a pointer behind the number is stored, or NULL.
        base: 2 to 36; 0 means what the text says: ``0x`` for hexadecimal, ``0`` for octal, else decimal.

    Returns:
        The number; 0 where there is none, and *endptr* is then the start of the text.

    Errors:
        EINVAL: There is no such *base*; the result is 0 and *endptr* does not change.
        ERANGE: No such integer is as large; the result is the nearest one.

    Platforms:
        Windows: A ``long`` has 32 bits.

    See: POSIX.1-2024 strtol; Linux strtol(3).
    """
    return _numbers.strtol(nptr, endptr, base)


def strtoll(nptr: Text, endptr: Ref[Ptr[int]] | None, base: SupportsIndex, /) -> int:
    """``long long strtoll(const char *nptr, char **endptr, int base)``

    Read a ``long long`` at the start of a text, white space before it skipped.

    Args:
        endptr: A ``Ref[Ptr[int]]()``, where a pointer behind the number is stored, or NULL.
        base: 2 to 36; 0 means what the text says: ``0x`` for hexadecimal, ``0`` for octal, else decimal.

    Returns:
        The number; 0 where there is none, and *endptr* is then the start of the text.

    Errors:
        EINVAL: There is no such *base*; the result is 0 and *endptr* does not change.
        ERANGE: No such integer is as large; the result is the nearest one.

    See: POSIX.1-2024 strtoll; Linux strtoll(3).
    """
    return _numbers.strtoll(nptr, endptr, base)


def strtoul(nptr: Text, endptr: Ref[Ptr[int]] | None, base: SupportsIndex, /) -> int:
    """``unsigned long strtoul(const char *nptr, char **endptr, int base)``

    Read an ``unsigned long`` at the start of a text, white space before it skipped.

    Args:
        endptr: A ``Ref[Ptr[int]]()``, where a pointer behind the number is stored, or NULL.
        base: 2 to 36; 0 means what the text says: ``0x`` for hexadecimal, ``0`` for octal, else decimal.

    Returns:
        The number; 0 where there is none, and *endptr* is then the start of the text. A minus sign wraps it as in
        C.

    Errors:
        EINVAL: There is no such *base*; the result is 0 and *endptr* does not change.
        ERANGE: No such integer is as large; the result is the largest one.

    Platforms:
        Windows: A ``long`` has 32 bits.

    See: POSIX.1-2024 strtoul; Linux strtoul(3).
    """
    return _numbers.strtoul(nptr, endptr, base)


def strtoull(nptr: Text, endptr: Ref[Ptr[int]] | None, base: SupportsIndex, /) -> int:
    """``unsigned long long strtoull(const char *nptr, char **endptr, int base)``

    Read an ``unsigned long long`` at the start of a text, white space before it skipped.

    Args:
        endptr: A ``Ref[Ptr[int]]()``, where a pointer behind the number is stored, or NULL.
        base: 2 to 36; 0 means what the text says: ``0x`` for hexadecimal, ``0`` for octal, else decimal.

    Returns:
        The number; 0 where there is none, and *endptr* is then the start of the text. A minus sign wraps it as in
        C.

    Errors:
        EINVAL: There is no such *base*; the result is 0 and *endptr* does not change.
        ERANGE: No such integer is as large; the result is the largest one.

    See: POSIX.1-2024 strtoull; Linux strtoull(3).
    """
    return _numbers.strtoull(nptr, endptr, base)
