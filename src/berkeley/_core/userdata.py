"""The pointers that epoll and kqueue give back: any Python object, or a number that was cast to a pointer.

An object's number is its id, as a C pointer's is its address. It is only ever looked up, among the objects that are
held for the descriptor and in the memory that the number stands in, and never followed.
"""

from __future__ import annotations

import ctypes
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from berkeley._core.pointers import PointerMember, Target, targets_of
from berkeley._platform._forks import in_each_child

if TYPE_CHECKING:
    from collections.abc import Generator

_MASK = 0xFFFF_FFFF_FFFF_FFFF


def number_of(value: object) -> int:
    """Give the number that stands for an object: an int is its own, NULL is 0."""
    if value is None:
        return 0
    return value & _MASK if isinstance(value, int) else id(value)


def keep(struct: object, address: int, value: object) -> None:
    """Remember the object whose number is put at an address of a struct's memory."""
    # Of size 0: no call may touch memory there.
    targets_of(struct)[address] = Target(value, number_of(value), value, 0)


def kept(struct: object, address: int, number: int) -> object:
    """Give the object whose number stands at an address; None for 0 and for a number of no known object."""
    if not number:
        return None
    target = targets_of(struct).get(address)
    if target is not None and target.address == number:
        return target.value
    return held.find(number)


def known(memory: object, address: int, number: int) -> object:
    """Give the object whose number stands at an address of memory that may be no struct."""
    return kept(memory, address, number) if hasattr(memory, "_b_base_") else held.find(number)


class UserData(PointerMember):
    """A ``void *`` member that holds any object."""

    __slots__ = ()

    def __get__(self, struct: object, owner: type | None = None) -> object:
        """Find the object; None for NULL and for a number of no known object."""
        if struct is None:
            return self
        number: int | None = getattr(struct, self.field)
        return kept(struct, self._address(struct), number or 0)

    def __set__(self, struct: object, value: object) -> None:
        """Put the number of *value* there, and keep it alive."""
        keep(struct, self._address(struct), value)
        setattr(cast("ctypes.Structure", struct), self.field, number_of(value))


class Held:
    """The objects that instances hold for what they watch."""

    def __init__(self) -> None:
        """Hold nothing."""
        self._by_instance: dict[int, dict[tuple[int, int], object]] = {}
        self._by_number: dict[int, tuple[object, int]] = {}
        """Each object by its number, and how often it is held."""
        self._ticket = 0
        """The number of the last wait that began."""
        self._waiting: dict[int, set[int]] = {}
        self._retired: dict[int, list[tuple[int, object]]] = {}
        """Of each instance what it holds no longer, with the last wait whose result may still name it."""
        # A signal handler may come here while its own thread is here.
        self._lock = threading.RLock()

    def renew(self) -> None:
        """Begin anew in a child: a thread that it does not have may have held the lock, or waited."""
        self._lock = threading.RLock()
        self._waiting.clear()
        for instance in list(self._retired):
            self._release(instance)

    @contextmanager
    def waiting(self, instance: int) -> Generator[None, None, None]:
        """Hold during a wait what an instance holds when it begins, even if another thread takes it away."""
        with self._lock:
            self._ticket += 1
            ticket = self._ticket
            self._waiting.setdefault(instance, set()).add(ticket)
        try:
            yield
        finally:
            with self._lock:
                self._waiting.get(instance, set()).discard(ticket)
                self._release(instance)

    def _release(self, instance: int) -> None:
        """Let go of what no running wait can give back."""
        running = self._waiting.get(instance, set())
        oldest = min(running, default=self._ticket + 1)
        retired = self._retired.pop(instance, [])
        if staying := [each for each in retired if each[0] >= oldest]:
            self._retired[instance] = staying
        if not running:
            self._waiting.pop(instance, None)
        for ticket, value in retired:
            if ticket < oldest:
                self._count(value, -1)

    def _retire(self, instance: int, value: object) -> None:
        if self._waiting.get(instance):
            self._retired.setdefault(instance, []).append((self._ticket, value))
        else:
            self._count(value, -1)

    @contextmanager
    def holding(self, value: object) -> Generator[None, None, None]:
        """Hold an object during a call: another thread may get its number before the call has returned."""
        with self._lock:
            self._count(value, 1)
        try:
            yield
        finally:
            with self._lock:
                self._count(value, -1)

    def put(self, instance: int, key: tuple[int, int], value: object) -> None:
        """Hold an object, or with None nothing, for what an instance watches under a key."""
        with self._lock:
            objects = self._by_instance.setdefault(instance, {})
            before = objects.pop(key, None)
            if value is not None:
                objects[key] = value
                self._count(value, 1)
            self._retire(instance, before)

    def clear(self, instance: int) -> None:
        """Forget all of an instance, whose number is new or closed."""
        with self._lock:
            for value in self._by_instance.pop(instance, {}).values():
                self._retire(instance, value)

    def find(self, number: int) -> object:
        """Give the object with a number, None if it is not held."""
        return self._by_number.get(number, (None, 0))[0]

    def is_empty(self) -> bool:
        """Tell whether no object is held."""
        return not self._by_number

    def _count(self, value: object, change: int) -> None:
        if value is None:
            return
        number = number_of(value)
        count = self._by_number.get(number, (value, 0))[1] + change
        if count > 0:
            self._by_number[number] = value, count
        else:
            self._by_number.pop(number, None)


held = Held()
in_each_child(held.renew)


def give_back(events: object, count: int, size: int, offset: int) -> None:
    """Keep the objects of *count* events alive in the array that they were written to."""
    if held.is_empty() or not hasattr(events, "_b_base_"):
        return
    start = ctypes.addressof(cast("ctypes.Structure", events)) + offset
    for address in range(start, start + count * size, size):
        value = held.find(ctypes.c_uint64.from_address(address).value)
        if value is not None:
            keep(events, address, value)
