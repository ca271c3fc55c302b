"""A backend, clocks or signals whose calls fail when a test says so; all others are the system's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

if TYPE_CHECKING:
    from berkeley._platform._clocks import Clocks
    from berkeley._platform._protocol import Backend
    from berkeley._platform._signal_calls import SignalCalls

Arguments: TypeAlias = tuple[object, ...]
Result: TypeAlias = int | tuple[object, ...] | None
"""What a filter answers; None leaves the call alone."""
Before: TypeAlias = Callable[[Arguments], Result]
After: TypeAlias = Callable[[object, Arguments], Result]

FOREVER: Final = 1 << 30


class Call(Protocol):
    """Any method of a backend."""

    def __call__(self, *arguments: object) -> object: ...


@dataclass
class Filter:
    """What happens to one call, and how many times more."""

    name: str
    answer: After
    after: bool
    times: int


@dataclass
class FaultBackend:
    """Wraps a backend.

    A filter *before* a call answers in its place, so that the system is not asked. A filter *after* it answers when
    the system has done its work: what the call made must then be taken back by whoever sees the failure.
    """

    real: Backend | Clocks | SignalCalls
    calls: list[tuple[str, Arguments]] = field(default_factory=list[tuple[str, Arguments]])
    """The calls made, by name and arguments."""
    _filters: list[Filter] = field(default_factory=list[Filter])

    def before(self, name: str, answer: Result | Before, *, times: int = FOREVER) -> None:
        """Let a call give *answer* without asking the system; a function gets the arguments, None asks it."""
        function: Before = answer if callable(answer) else lambda _: answer
        self._add(name, lambda _result, arguments: function(arguments), after=False, times=times)

    def after(self, name: str, answer: Result | After, *, times: int = FOREVER) -> None:
        """Let a call give *answer* after it was made; a function gets the result and the arguments."""
        function: After = answer if callable(answer) else lambda _, __: answer
        self._add(name, function, after=True, times=times)

    def _add(self, name: str, answer: After, *, after: bool, times: int) -> None:
        getattr(self.real, name)
        self._filters.append(Filter(name, answer, after, times))

    def count(self, name: str) -> int:
        """Tell how often a call was made."""
        return sum(called == name for called, _ in self.calls)

    def __getattr__(self, name: str) -> Call:
        real: Call = getattr(self.real, name)

        def call(*arguments: object) -> object:
            self.calls.append((name, arguments))
            answer = self._answer(name, None, arguments, after=False)
            result = real(*arguments) if answer is None else answer
            changed = self._answer(name, result, arguments, after=True)
            return result if changed is None else changed

        return call

    def _answer(self, name: str, result: object, arguments: Arguments, *, after: bool) -> Result:
        """Ask the filters of a call; the first that answers counts."""
        for one in self._filters:
            if (one.name, one.after) == (name, after) and one.times > 0:
                answer = one.answer(result, arguments)
                if answer is not None:
                    one.times -= 1
                    return answer
        return None
