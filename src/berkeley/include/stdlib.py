"""``#include <stdlib.h>``: memory, numbers from text, pseudo-random numbers, and the end of the process."""

from __future__ import annotations

import typing as _typing
from typing import TYPE_CHECKING

from berkeley._clib import allocation as _allocation
from berkeley._clib import environment as _environment
from berkeley._clib import integers as _integers
from berkeley._clib import numbers as _numbers
from berkeley._clib import randomness as _randomness
from berkeley._clib import sorting as _sorting
from berkeley._clib import stdlib as _stdlib
from berkeley._clib import temporary as _temporary
from berkeley._clib.integers import div_t, ldiv_t, lldiv_t
from berkeley._clib.randomness import RAND_MAX
from berkeley._core.null import NULL
from berkeley._core.types import size_t
from berkeley._platform.constants import EXIT_FAILURE, EXIT_SUCCESS

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn, SupportsIndex

    from berkeley._clib._arguments import Destination
    from berkeley._clib.sorting import K, T
    from berkeley._core.arguments import Text
    from berkeley._core.boxes import IntBox, Ref
    from berkeley._core.buffers import WriteBuffer
    from berkeley._core.ptr import Ptr
    from berkeley._core.struct import StructArray

__all__ = [
    "EXIT_FAILURE",
    "EXIT_SUCCESS",
    "RAND_MAX",
    "NULL",
    "size_t",
    "div_t",
    "ldiv_t",
    "lldiv_t",
    "abort",
    "abs",
    "atexit",
    "atof",
    "atoi",
    "atol",
    "atoll",
    "bsearch",
    "calloc",
    "div",
    "drand48",
    "_Exit",
    "exit",
    "free",
    "getenv",
    "_itoa",
    "itoa",
    "labs",
    "ldiv",
    "llabs",
    "lldiv",
    "lrand48",
    "malloc",
    "mkdtemp",
    "mkstemp",
    "mrand48",
    "putenv",
    "qsort",
    "rand",
    "rand_r",
    "random",
    "realloc",
    "reallocarray",
    "setenv",
    "srand",
    "srand48",
    "srandom",
    "strtod",
    "strtof",
    "strtol",
    "strtoll",
    "strtoul",
    "strtoull",
    "system",
    "unsetenv",
]


def abort() -> NoReturn:
    """``void abort(void)``

    End the process at once with SIGABRT; nothing is flushed.

    See: POSIX.1-2024 abort; Linux abort(3).
    """
    _stdlib.abort()


def abs(i: SupportsIndex, /) -> int:
    """``int abs(int i)``

    Give the magnitude of an ``int``.

    Returns:
        The magnitude; that of the smallest number, for which there is none, is the number itself.

    See: POSIX.1-2024 abs; Linux abs(3).
    """
    return _integers.abs(i)


def atexit(func: Callable[[], object], /) -> int:
    """``int atexit(void (*func)(void))``

    Have a function called when the process ends; the last one of several runs first.

    Returns:
        0.

    See: POSIX.1-2024 atexit; Linux atexit(3).
    """
    return _stdlib.atexit(func)


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


@_typing.overload
def bsearch(  # type: ignore[overload-overlap]
    key: K,
    base: StructArray[T] | Ptr[T],
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[K, Ptr[T]], int],
    /,
) -> Ptr[T] | None: ...
@_typing.overload
def bsearch(
    key: K,
    base: WriteBuffer,
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[K, Ptr[int]], int],
    /,
) -> Ptr[int] | None: ...
def bsearch(
    key: K,
    base: WriteBuffer,
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[K, Ptr[T]], int],
    /,
) -> Ptr[T] | None:
    """``void *bsearch(const void *key, const void *base, size_t nel, size_t width, int (*compar)(const void *, const void *))``

    Search a sorted array of *nel* elements of *width* bytes each.

    Args:
        key: What *compar* gets as its first argument: a pointer, a box, any object.
        compar: Gets *key* and a pointer to an element, ``b[0]`` being the element; below, at or above 0 is its
            answer.

    Returns:
        A pointer to an element for which *compar* gave 0, or None.

    Differs from C:
        An array that is shorter is a BufferError.

    See: POSIX.1-2024 bsearch; Linux bsearch(3).
    """
    return _sorting.bsearch(key, base, nel, width, compar)


def calloc(nelem: SupportsIndex, elsize: SupportsIndex, /) -> Ptr[int]:
    """``void *calloc(size_t nelem, size_t elsize)``

    Make memory for *nelem* elements of *elsize* bytes, all zeros.

    Returns:
        A pointer to the first byte, or NULL with `errno` set.

    Errors:
        ENOMEM: There is no such memory; the result is NULL.

    Differs from C:
        The memory lives as long as a pointer into it.

    See: POSIX.1-2024 calloc; Linux calloc(3).
    """
    return _allocation.calloc(nelem, elsize)


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


def _Exit(status: SupportsIndex, /) -> NoReturn:
    """``void _Exit(int status)``

    End the process at once: nothing is flushed, no function of `atexit` runs.

    See: POSIX.1-2024 _Exit; Linux _Exit(3).
    """
    _stdlib.end_at_once(status)


def exit(status: SupportsIndex, /) -> NoReturn:
    """``void exit(int status)``

    End the process; what is buffered is flushed.

    Args:
        status: EXIT_SUCCESS, EXIT_FAILURE or another number; POSIX systems keep 8 bits of it.

    Differs from C:
        In the main thread this is a SystemExit, so that ``finally`` and ``with`` clean up.

    See: POSIX.1-2024 exit; Linux exit(3).
    """
    _stdlib.exit(status)


def free(ptr: object, /) -> None:
    """``void free(void *ptr)``

    Do nothing: Python frees memory itself.

    Differs from C:
        *ptr* may be any object, and may be used afterwards.

    See: POSIX.1-2024 free; Linux free(3).
    """
    _allocation.free(ptr)


def getenv(name: Text, /) -> str | None:
    """``char *getenv(const char *name)``

    Give the value of an environment variable.

    Returns:
        The value, or None if there is no such variable.

    See: POSIX.1-2024 getenv; Linux getenv(3).
    """
    return _environment.getenv(name)


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


def malloc(size: SupportsIndex, /) -> Ptr[int]:
    """``void *malloc(size_t size)``

    Make *size* bytes of memory. For a struct it is ``p = packet()``.

    Returns:
        A pointer to the first byte, or NULL with `errno` set.

    Errors:
        ENOMEM: There is no such memory; the result is NULL.

    Differs from C:
        The memory holds zeros, and lives as long as a pointer into it.

    See: POSIX.1-2024 malloc; Linux malloc(3).
    """
    return _allocation.malloc(size)


def mkdtemp(template: Destination, /) -> Destination | None:
    """``char *mkdtemp(char *template)``

    Make a folder with a name of its own.

    Args:
        template: A path that ends with ``XXXXXX``, for which the name is stored.

    Returns:
        *template*, or None with `errno` set.

    Errors:
        EINVAL: *template* does not end with ``XXXXXX``.
        ENOENT: There is no such folder.

    See: POSIX.1-2024 mkdtemp; Linux mkdtemp(3).
    """
    return _temporary.mkdtemp(template)


def mkstemp(template: WriteBuffer, /) -> int:
    """``int mkstemp(char *template)``

    Make a file with a name of its own, and open it to read and write.

    Args:
        template: A path that ends with ``XXXXXX``, for which the name is stored.

    Returns:
        A descriptor, or -1 with `errno` set.

    Errors:
        EINVAL: *template* does not end with ``XXXXXX``.
        ENOENT: There is no such folder.

    See: POSIX.1-2024 mkstemp; Linux mkstemp(3).
    """
    return _temporary.mkstemp(template)


def mrand48() -> int:
    """``long mrand48(void)``

    Give the next pseudo-random number from -2147483648 to 2147483647.

    See: POSIX.1-2024 mrand48; Linux mrand48(3).
    """
    return _randomness.mrand48()


def putenv(string: Text, /) -> int:
    """``int putenv(char *string)``

    Set an environment variable by ``NAME=value``; a *string* without an equals sign removes the variable of that
    name.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: The name is empty.

    Differs from C:
        The text is copied.

    See: POSIX.1-2024 putenv; Linux putenv(3).
    """
    return _environment.putenv(string)


@_typing.overload
def qsort(
    base: StructArray[T] | Ptr[T],
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[Ptr[T], Ptr[T]], int],
    /,
) -> None: ...
@_typing.overload
def qsort(
    base: WriteBuffer,
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[Ptr[int], Ptr[int]], int],
    /,
) -> None: ...
def qsort(
    base: WriteBuffer,
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[Ptr[T], Ptr[T]], int],
    /,
) -> None:
    """``void qsort(void *base, size_t nel, size_t width, int (*compar)(const void *, const void *))``

    Sort an array of *nel* elements of *width* bytes each: of ``array.array("i", ...)``, or of structs.

    Args:
        compar: Gets two pointers to elements, ``a[0]`` being the element; below, at or above 0 is its answer.

    Differs from C:
        Elements that are equal keep their order. *compar* gets pointers into a copy. An array that is shorter is a
        BufferError.

    See: POSIX.1-2024 qsort; Linux qsort(3).
    """
    _sorting.qsort(base, nel, width, compar)


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


def realloc(ptr: WriteBuffer | None, size: SupportsIndex, /) -> Ptr[int]:
    """``void *realloc(void *ptr, size_t size)``

    Make memory of another size with the same content; what is new in it holds zeros.

    Args:
        ptr: The old memory, or NULL.

    Returns:
        A pointer to the first byte, or NULL: with `errno` set, or because *size* is 0.

    Errors:
        ENOMEM: There is no such memory; the result is NULL.

    Differs from C:
        The new memory is always another one: pointers into the old one see it as it was, and may be used
        afterwards.

    See: POSIX.1-2024 realloc; Linux realloc(3).
    """
    return _allocation.realloc(ptr, size)


def reallocarray(
    ptr: WriteBuffer | None, nelem: SupportsIndex, elsize: SupportsIndex, /
) -> Ptr[int]:
    """``void *reallocarray(void *ptr, size_t nelem, size_t elsize)``

    Make memory of another size, for *nelem* elements of *elsize* bytes, with the same content.

    Args:
        ptr: The old memory, or NULL.

    Returns:
        A pointer to the first byte, or NULL: with `errno` set, or because the size is 0.

    Errors:
        ENOMEM: There is no such memory; the result is NULL.

    Differs from C:
        The new memory is always another one: pointers into the old one see it as it was, and may be used
        afterwards.

    See: POSIX.1-2024 reallocarray; Linux reallocarray(3).
    """
    return _allocation.reallocarray(ptr, nelem, elsize)


def setenv(envname: Text, envval: Text, overwrite: SupportsIndex, /) -> int:
    """``int setenv(const char *envname, const char *envval, int overwrite)``

    Set an environment variable.

    Args:
        overwrite: 0 keeps a value that exists.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: *envname* is empty or holds an equals sign.

    See: POSIX.1-2024 setenv; Linux setenv(3).
    """
    return _environment.setenv(envname, envval, overwrite)


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


def system(command: Text | None, /) -> int:
    """``int system(const char *command)``

    Run a command of the system's shell and wait for its end.

    Returns:
        The status of the shell as `waitpid` gives it; 1 if *command* is NULL.

    Platforms:
        Windows: The shell is cmd.exe.

    See: POSIX.1-2024 system; Linux system(3).
    """
    return _stdlib.system(command)


def unsetenv(name: Text, /) -> int:
    """``int unsetenv(const char *name)``

    Remove an environment variable.

    Returns:
        0, or -1 with `errno` set; it is no error if there is no such variable.

    Errors:
        EINVAL: *name* is empty or holds an equals sign.

    See: POSIX.1-2024 unsetenv; Linux unsetenv(3).
    """
    return _environment.unsetenv(name)
