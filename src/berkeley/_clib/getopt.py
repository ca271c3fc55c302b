"""getopt and getopt_long, as glibc has them: options anywhere, the other arguments moved behind them.

Theory of operation: two marks delimit the arguments that were skipped because they are no options. When an option is
found behind them, both runs change places, so that at the end all that is no option stands together.
"""

from __future__ import annotations

import os
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple, SupportsIndex, cast

from berkeley._clib.streams import stderr
from berkeley._core.arguments import Pointing, Text, c_int_of, c_text, require, wrong_type
from berkeley._core.boxes import IntBox, c_int
from berkeley._core.options import option
from berkeley._core.ptr import Ptr, ptr
from berkeley._core.struct import StructArray

if TYPE_CHECKING:
    from collections.abc import Sequence

no_argument: Final = 0
"""The long option takes no argument."""
required_argument: Final = 1
"""The long option has an argument."""
optional_argument: Final = 2
"""The long option may have an argument, behind an equals sign."""

_UNKNOWN, _MISSING, _COLON, _SEMICOLON = ord("?"), ord(":"), ord(":"), ord(";")
_IN_ORDER = 1
"""What getopt gives of an argument that is no option, if it is to give all arguments in their order."""


class OptArg(Pointing):
    """``char *optarg`` <getopt.h>: the argument of the option that was found last.

    It is passed as it is: ``atoi(optarg)``. The next call of getopt changes it, so that ``host = optarg;``, which
    copies a pointer, is ``host = ptr(optarg)``, or ``host = bytes(optarg)`` for its text. It is false and equals NULL
    while it is NULL; `value` is its bytes, or None. What is written to it, as by `strtok`, is not seen in argv.
    """

    __slots__ = ("_memory",)

    if TYPE_CHECKING:

        def __buffer__(self, flags: int, /) -> memoryview: ...
        def __release_buffer__(self, buffer: memoryview, /) -> None: ...

    def __init__(self) -> None:
        """Be NULL."""
        self._memory: bytearray | None = None

    @property
    def value(self) -> bytes | None:
        """The text before its NUL, None for NULL."""
        return None if self._memory is None else bytes(self._memory).partition(b"\0")[0]

    @value.setter
    def value(self, text: bytes | None) -> None:
        self._memory = None if text is None else bytearray(text + b"\0")

    def view(self) -> memoryview:
        """Give the text and its NUL; NULL has none, and is refused as a missing argument is."""
        if self._memory is None:
            raise TypeError("optarg is NULL: the option has no argument")
        return memoryview(self._memory)

    def address(self) -> int:
        """Give the address of the text."""
        return ptr(self).address()

    def __getitem__(self, position: SupportsIndex) -> int:
        return ptr(self)[position]

    def __add__(self, distance: SupportsIndex) -> Ptr[int]:
        return ptr(self) + distance

    def __eq__(self, other: object) -> bool:
        if other is None or self._memory is None:
            return other is self._memory
        return self is other or (isinstance(other, Ptr) and ptr(self) == other)

    def __hash__(self) -> int:
        return object.__hash__(self)

    def __bytes__(self) -> bytes:
        return self.view().tobytes().partition(b"\0")[0]

    def __str__(self) -> str:
        return os.fsdecode(bytes(self))

    def __bool__(self) -> bool:
        return self._memory is not None

    def __repr__(self) -> str:
        return f"optarg({self.value!r})"


optarg: OptArg = OptArg()
"""The argument of the option that was found last."""
optind: c_int = c_int(1)
"""The index of the argument that comes next."""
opterr: c_int = c_int(1)
"""Whether errors are told on stderr."""
optopt: c_int = c_int(_UNKNOWN)
"""The option that was an error."""


class _Long(NamedTuple):
    """What a struct option says."""

    name: bytes
    has_arg: int
    flag: IntBox | None
    val: int


class _Ordering(Enum):
    PERMUTE = 0
    REQUIRE_ORDER = 1
    RETURN_IN_ORDER = 2


class _State:
    """What getopt remembers between its calls."""

    def __init__(self) -> None:
        self.initialized = False
        self.next = b""
        """What is left of an argument with several short options."""
        self.ordering = _Ordering.PERMUTE
        self.first_skipped = self.last_skipped = 1
        self.wrong = 0
        """The last option that was an error; glibc stores it at each call."""


_state = _State()


class _Scan:
    """One call of getopt."""

    def __init__(
        self,
        argc: SupportsIndex,
        argv: list[bytes] | list[str],
        optstring: Text,
        longopts: Sequence[option] | StructArray[option] | None,
        longindex: IntBox | None,
        *,
        long_only: bool,
    ) -> None:
        self.argv: list[bytes | str] = _vector(argv)
        self.texts = [c_text(each, "argv") for each in self.argv]
        self.argc = min(c_int_of(argc, "argc"), len(self.texts))
        self.letters = c_text(optstring, "optstring")
        self.longs = None if longopts is None else _options(longopts)
        require(longindex, (IntBox, type(None)), "longindex", "a c_int or NULL")
        self.longindex = longindex
        self.long_only = long_only

    def run(self) -> int:
        """Find the next option, and store what glibc stores."""
        found = self._next()
        optopt.value = _state.wrong
        return found

    def _next(self) -> int:
        if self.argc < 1:
            return -1
        optarg.value = None
        if optind.value <= 0 or not _state.initialized:
            self._initialize()
        if self.letters[:1] in (b"-", b"+"):
            self.letters = self.letters[1:]
        self.quiet = opterr.value == 0 or self.letters[:1] == b":"
        if not _state.next:
            found = self._next_argument()
            if found is not None:
                return found
        return self._short_option()

    def _initialize(self) -> None:
        optind.value = max(optind.value, 1)
        _state.first_skipped = _state.last_skipped = optind.value
        _state.next = b""
        if self.letters[:1] == b"-":
            _state.ordering = _Ordering.RETURN_IN_ORDER
        elif self.letters[:1] == b"+" or "POSIXLY_CORRECT" in os.environ:
            _state.ordering = _Ordering.REQUIRE_ORDER
        else:
            _state.ordering = _Ordering.PERMUTE
        _state.initialized = True

    def _is_option(self, index: int) -> bool:
        return self.texts[index][:1] == b"-" and len(self.texts[index]) > 1

    def _next_argument(self) -> int | None:
        """Go to the next argument with options; give the result where that is none with short ones."""
        _state.last_skipped = min(_state.last_skipped, optind.value)
        _state.first_skipped = min(_state.first_skipped, optind.value)
        if _state.ordering is _Ordering.PERMUTE:
            self._gather()
            while optind.value < self.argc and not self._is_option(optind.value):
                optind.value += 1
            _state.last_skipped = optind.value
        if optind.value < self.argc and self.texts[optind.value] == b"--":
            optind.value += 1
            self._gather(at_end=True)
            _state.last_skipped = optind.value = self.argc
        if optind.value >= self.argc:
            if _state.first_skipped != _state.last_skipped:
                optind.value = _state.first_skipped
            return -1
        text = self.texts[optind.value]
        if not self._is_option(optind.value):
            if _state.ordering is _Ordering.REQUIRE_ORDER:
                return -1
            optarg.value = text
            optind.value += 1
            return _IN_ORDER
        if self.longs is not None and text[1:2] == b"-":
            _state.next = text[2:]
            return self._long_option(b"--", long_only=self.long_only)
        if (
            self.longs is not None
            and self.long_only
            and (text[2:] or text[1:2] not in self.letters)
        ):
            _state.next = text[1:]
            code = self._long_option(b"-", long_only=True)
            if code != -1:
                return code
        _state.next = text[1:]
        return None

    def _gather(self, *, at_end: bool = False) -> None:
        """Move the options that were found since behind those before the skipped arguments."""
        first, last, top = _state.first_skipped, _state.last_skipped, optind.value
        if last not in (first, top):
            self.argv[first:top] = [*self.argv[last:top], *self.argv[first:last]]
            self.texts[first:top] = [*self.texts[last:top], *self.texts[first:last]]
            _state.first_skipped, _state.last_skipped = first + top - last, top
        elif first == last if at_end else last != top:
            _state.first_skipped = top

    def _short_option(self) -> int:
        letter, _state.next = _state.next[0], _state.next[1:]
        place = self.letters.find(letter)
        if not _state.next:
            optind.value += 1
        if place < 0 or letter in (_COLON, _SEMICOLON):
            self._tell(b"invalid option -- '%c'", letter)
            _state.wrong = letter
            return _UNKNOWN
        takes = self.letters[place + 1 :]
        if letter == ord("W") and takes[:1] == b";" and self.longs is not None:
            return self._long_after_W(letter)
        if takes[:1] == b":":
            if _state.next:
                optarg.value = _state.next
                optind.value += 1
            elif takes[1:2] != b":":
                letter = self._separate_argument(letter)
            _state.next = b""
        return letter

    def _separate_argument(self, letter: int) -> int:
        """Take the next argument for that of an option; give the option, or what stands for a missing argument."""
        if optind.value < self.argc:
            optarg.value = self.texts[optind.value]
            optind.value += 1
            return letter
        self._tell(b"option requires an argument -- '%c'", letter)
        _state.wrong = letter
        return self._missing()

    def _missing(self) -> int:
        return _MISSING if self.letters[:1] == b":" else _UNKNOWN

    def _long_after_W(self, letter: int) -> int:
        """Read ``-W name`` as ``--name``."""
        if not _state.next:
            if optind.value >= self.argc:
                self._tell(b"option requires an argument -- '%c'", letter)
                _state.wrong = letter
                return self._missing()
            _state.next = self.texts[optind.value]
        return self._long_option(b"-W ", long_only=False)

    def _long_option(self, prefix: bytes, *, long_only: bool) -> int:
        """Read the long option in what is left of the argument; -1 where it may be short ones."""
        text, longs = _state.next, self.longs or []
        name, equals, value = text.partition(b"=")
        index = self._find(longs, name, long_only=long_only)
        if isinstance(index, list):
            names = b"".join(b" '%s%s'" % (prefix, longs[each].name) for each in index)
            self._tell(b"option '%s%s' is ambiguous; possibilities:%s", prefix, text, names)
            return self._refused(0)
        if index is None:
            argument = self.texts[optind.value] if optind.value < self.argc else b""
            if long_only and argument[1:2] != b"-" and text[:1] in self.letters:
                return -1
            self._tell(b"unrecognized option '%s%s'", prefix, text)
            return self._refused(0)
        found = longs[index]
        optind.value += 1
        _state.next = b""
        if equals and not found.has_arg:
            self._tell(b"option '%s%s' doesn't allow an argument", prefix, found.name)
            _state.wrong = found.val
            return _UNKNOWN
        if equals:
            optarg.value = value
        elif found.has_arg == required_argument:
            if optind.value >= self.argc:
                self._tell(b"option '%s%s' requires an argument", prefix, found.name)
                _state.wrong = found.val
                return self._missing()
            optarg.value = self.texts[optind.value]
            optind.value += 1
        return self._taken(found, index)

    def _taken(self, found: _Long, index: int) -> int:
        if self.longindex is not None:
            self.longindex.value = index
        if found.flag is None:
            return found.val
        found.flag.value = found.val
        return 0

    def _refused(self, code: int) -> int:
        _state.next = b""
        optind.value += 1
        _state.wrong = code
        return _UNKNOWN

    def _find(self, longs: list[_Long], name: bytes, *, long_only: bool) -> int | list[int] | None:
        """Find an option by its name, or by the beginning of it: all of them where it is that of several."""
        for index, one in enumerate(longs):
            if one.name == name:
                return index
        begun = [i for i, one in enumerate(longs) if one.name and one.name.startswith(name)]
        if not begun:
            return None
        first = longs[begun[0]]
        others = [i for i in begun[1:] if long_only or not _are_alike(first, longs[i])]
        return [begun[0], *others] if others else begun[0]

    def _tell(self, message: bytes, *parts: object) -> None:
        """Tell of an error on stderr, as glibc does in the C locale."""
        if not self.quiet:
            stderr.write(self.texts[0] + b": " + message % parts + b"\n")


def _are_alike(one: _Long, other: _Long) -> bool:
    return (one.has_arg, one.val) == (other.has_arg, other.val) and one.flag is other.flag


def _vector(argv: object) -> list[bytes | str]:
    """Check argv, which ends with NULL or with its list."""
    if not isinstance(argv, list):
        wrong_type("argv", "a list of texts", argv)
    return cast("list[bytes | str]", argv)


def _options(longopts: object) -> list[_Long]:
    """Read an array of options up to the one without a name."""
    if not isinstance(longopts, (list, tuple, StructArray)):
        wrong_type("longopts", "an array of options, or NULL", longopts)
    found: list[_Long] = []
    for one in cast("list[object]", longopts):
        if not isinstance(one, option):
            wrong_type("longopts", "an array of options, or NULL", one)
        if one.name is None:
            break
        flag = one.flag
        require(flag, (IntBox, type(None)), "option.flag", "a c_int or NULL")
        found.append(_Long(c_text(one.name, "option.name"), one.has_arg, flag, one.val))
    return found


def getopt(argc: SupportsIndex, argv: list[bytes] | list[str], optstring: Text) -> int:
    """Find the next short option."""
    return _Scan(argc, argv, optstring, None, None, long_only=False).run()


def getopt_long(
    argc: SupportsIndex,
    argv: list[bytes] | list[str],
    optstring: Text,
    longopts: Sequence[option] | StructArray[option] | None,
    longindex: IntBox | None,
) -> int:
    """Find the next option, short or long."""
    return _Scan(argc, argv, optstring, longopts, longindex, long_only=False).run()


def getopt_long_only(
    argc: SupportsIndex,
    argv: list[bytes] | list[str],
    optstring: Text,
    longopts: Sequence[option] | StructArray[option] | None,
    longindex: IntBox | None,
) -> int:
    """Find the next option, short or long; one hyphen is enough for a long one."""
    return _Scan(argc, argv, optstring, longopts, longindex, long_only=True).run()
