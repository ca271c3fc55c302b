"""goto: a jump out of the block of a label, as C programs use it to clean up, or to its beginning, to try again."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from berkeley._core.arguments import wrong_type

if TYPE_CHECKING:
    from types import TracebackType
    from typing import NoReturn, Self


class _Jump(BaseException):
    """A jump under way. It is no Exception, so that ``except Exception`` on the way does not stop it."""

    def __init__(self, target: label) -> None:
        super().__init__(target.name)
        self.target = target


class _Labels(threading.local):
    """The labels whose blocks the calling thread is in, the innermost last."""

    def __init__(self) -> None:
        self.open: list[label] = []


_labels = _Labels()


class label:
    """``end:`` after some statements is ``with label("end"):`` around them.

    `goto` leaves the block; what stands behind it runs in both cases, as the statements behind C's label do.
    """

    __slots__ = ("name",)

    def __init__(self, name: str, /) -> None:
        """Name a place to jump to."""
        self.name: str = _label_name(name)

    def __enter__(self) -> Self:
        _labels.open.append(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        jump: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> bool:
        _labels.open.remove(self)
        return isinstance(jump, _Jump) and jump.target is self


def goto(name: str, /) -> NoReturn:
    """``goto name;``: continue behind the block of the nearest label of that name around this line.

    Differs from C: the jump goes outwards only, and may leave functions on its way, as longjmp does.
    """
    wanted = _label_name(name)
    for target in reversed(_labels.open):
        if target.name == wanted:
            raise _Jump(target)
    around = ", ".join(repr(open_label.name) for open_label in _labels.open) or "none"
    raise RuntimeError(f"goto({name!r}) is in no block of that label; labels around it: {around}")


def again(name: str, /) -> bool:
    """``name:`` before the statements that a later ``goto name;`` goes back to.

    It stands before a label of its own::

        while again("retry"):
            with label("retry"):
                ...
                if failed:
                    goto("retry")
                ...
                break

    It is always true: the ``break`` at the end stands for C's way on to the statements behind.
    """
    _label_name(name)
    return True


def _label_name(name: object) -> str:
    """Refuse what can't name a label."""
    if isinstance(name, str):
        return name
    wrong_type("name", "the name of a label as a str", name)
