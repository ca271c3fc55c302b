"""``struct sigaction``, and the function that has its name."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, SupportsIndex, TypeAlias

from berkeley._core.arguments import c_int_of, require, wrong_type
from berkeley._core.pointers import Target, targets_of
from berkeley._core.result import failure
from berkeley._core.siginfo import siginfo_t
from berkeley._core.signals import (
    SIG_DFL,
    SIG_ERR,
    SIG_IGN,
    Action,
    Handler,
    action_of,
    can_be_set,
    is_known,
    set_action,
)
from berkeley._core.sigset import sigset_t
from berkeley._core.struct import Struct, address_of, made_or_called
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from typing import Self, overload

    from berkeley._platform._signal_calls import SignalInfo

SignalAction: TypeAlias = "Callable[[int, siginfo_t, None], object]"
"""A handler with SA_SIGINFO: ``void handler(int signum, siginfo_t *info, void *context)``."""

_SPECIAL = (SIG_DFL, SIG_IGN)
_marks = itertools.count(2)


class _Member:
    """The descriptor of a member that holds an object of Python.

    The struct's memory has a mark of it, so that memory which was cleared or overwritten holds no object.
    """

    __slots__ = ("declaration", "field", "make")

    def __init__(self, field: str, make: Callable[[int], object], declaration: str = "") -> None:
        """Keep the mark in *field*; *make* gives what a mark without an object stands for.

        *declaration* is C's; of a union only its first member has one.
        """
        self.field, self.make, self.declaration = field, make, declaration

    def _place(self, struct: Struct) -> int:
        offset: int = getattr(type(struct), self.field).offset
        return address_of(struct) + offset

    def __get__(self, struct: Struct | None, owner: type | None = None) -> object:
        if struct is None:
            return self
        mark: int = getattr(struct, self.field)
        target = targets_of(struct).get(self._place(struct))
        if target is not None and target.address == mark:
            return target.value
        value = self.make(mark)
        if value not in _SPECIAL:
            self.__set__(struct, value)
        return value

    def __set__(self, struct: Struct, value: object) -> None:
        mark = _SPECIAL.index(value) if value in _SPECIAL else next(_marks) & 0x7FFF_FFFF
        setattr(struct, self.field, mark)
        targets_of(struct)[self._place(struct)] = Target(value, mark, None, 0)


def _disposition(mark: int) -> object:
    return _SPECIAL[mark] if mark < len(_SPECIAL) else SIG_DFL


def set_signal(sig: SupportsIndex, act: sigaction | None, oact: sigaction | None) -> int:
    """Set what a signal does, and store what it did before."""
    number = c_int_of(sig, "sig")
    require(act, (sigaction, type(None)), "act", "a struct sigaction or NULL")
    require(oact, (sigaction, type(None)), "oact", "a struct sigaction or NULL")
    if not is_known(number):
        return failure(abi.EINVAL)
    action = None if act is None else _action(act)
    if action is not None and (action.handler is SIG_ERR or not can_be_set(number)):
        return failure(abi.EINVAL)
    before = action_of(number)
    if action is not None:
        set_action(number, action)
    if oact is not None:
        oact.sa_handler = before.handler
        oact.sa_mask = sigset_t()
        oact.sa_mask.signals |= before.mask
        oact.sa_flags = before.flags
    return 0


class sigaction(Struct):
    """``int sigaction(int sig, const struct sigaction *act, struct sigaction *oact)``

    Set what a signal does, and ask what it did; without arguments make a ``struct sigaction``.

    Args:
        sig: The signal, SIG*.
        act: What it is to do, or NULL.
        oact: Where what it did is stored, or NULL.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: No such signal exists, or what it does can't be changed.

    See: POSIX.1-2024 sigaction; Linux sigaction(2).
    """

    if TYPE_CHECKING:
        sa_handler: Handler  # a function of one int, SIG_DFL or SIG_IGN
        sa_sigaction: SignalAction  # the same member, for SA_SIGINFO
        sa_mask: sigset_t  # blocked while the handler runs
        sa_flags: int  # SA_*

        @overload
        def __new__(cls, **members: object) -> Self: ...
        @overload
        def __new__(  # type: ignore[misc]
            cls,
            sig: SupportsIndex,
            act: sigaction | None,
            oact: sigaction | None,
            /,
        ) -> int: ...
        def __new__(cls, *arguments: object, **members: object) -> object: ...  # type: ignore[misc]
    else:
        _handler: Annotated[int, ctypes.c_size_t]
        sa_flags: int
        _mask: int

        __new__ = made_or_called("sigaction", set_signal)

        def __copy__(self):  # noqa: ANN204
            twin = super().__copy__()
            twin.sa_mask = self.sa_mask.__copy__()
            return twin

        def __repr__(self):  # noqa: ANN204
            members = "sa_handler", "sa_mask", "sa_flags"
            shown = (f"{name}={getattr(self, name)!r}" for name in members)
            return f"sigaction({', '.join(shown)})"


if not TYPE_CHECKING:
    sigaction.sa_handler = _Member("_handler", _disposition, "void (*sa_handler)(int);")
    sigaction.sa_sigaction = _Member("_handler", _disposition)
    sigaction.sa_mask = _Member("_mask", lambda _: sigset_t(), "sigset_t sa_mask;")


def _action(act: sigaction) -> Action:
    """Read a struct sigaction."""
    handler, mask = act.sa_handler, act.sa_mask
    if not callable(handler):
        wrong_type("act.sa_handler", "a function, SIG_DFL or SIG_IGN", handler)
    require(mask, sigset_t, "act.sa_mask", "a sigset_t")
    signals = frozenset(mask.signals)
    if not act.sa_flags & abi.SA_SIGINFO or handler in _SPECIAL:
        return Action(handler, act.sa_flags, signals)
    function = act.sa_sigaction

    def informed(signum: int, info: SignalInfo) -> object:
        return function(signum, siginfo_t(info), None)

    return Action(handler, act.sa_flags, signals, informed)
