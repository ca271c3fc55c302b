"""epoll over poll does what Linux' epoll does, step by step."""

from __future__ import annotations

import ctypes
import socket
import sys
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,  # pyright: ignore[reportUnknownVariableType]
)
from tests.core.event_backends import over_poll
from tests.shares import fewer

from berkeley import _platform
from berkeley._platform import constants as abi
from berkeley._platform._activity import activity

if TYPE_CHECKING:
    from berkeley._platform._protocol import Backend

SIZE: Final = abi.LAYOUTS["epoll_event"][0]
MOST: Final = 16
PAIRS: Final = 2

LEVELS: Final = st.sampled_from([abi.EPOLLIN, abi.EPOLLOUT, abi.EPOLLRDHUP, abi.EPOLLPRI])
members = st.integers(0, 2 * PAIRS - 1)


def pack(events: int, data: int) -> ctypes.Array[ctypes.c_char]:
    """Lay out a struct epoll_event."""
    raw = events.to_bytes(4, sys.byteorder)
    raw = raw.ljust(SIZE - 8, b"\0") + data.to_bytes(8, sys.byteorder)
    return ctypes.create_string_buffer(raw, SIZE)


class Twins(RuleBasedStateMachine):
    """Linux' instance and one over poll watch the same sockets and are asked the same."""

    def __init__(self) -> None:
        super().__init__()
        self.backends: list[Backend] = [_platform.backend, over_poll()]
        self.instances = [backend.epoll_create1(0) for backend in self.backends]
        self.sockets: list[socket.socket | None] = []
        self.edges: set[int] = set()
        self.ended: set[int] = set()
        for _ in range(PAIRS):
            pair = socket.socketpair()
            for end in pair:
                end.setblocking(False)
            self.sockets += pair
        self.fds = [end.fileno() for end in self.sockets if end is not None]

    def teardown(self) -> None:
        for end in self.sockets:
            if end is not None:
                end.close()
        for backend, instance in zip(self.backends, self.instances, strict=True):
            assert backend.close(instance) == 0

    def both(self, op: int, member: int, events: int) -> int:
        """Make the same change to both; give the result."""
        event = pack(events, member)
        results = [
            backend.epoll_ctl(instance, op, self.fds[member], ctypes.addressof(event))
            for backend, instance in zip(self.backends, self.instances, strict=True)
        ]
        assert results[0] == results[1]
        return results[0]

    @rule(member=members, events=st.sets(LEVELS), once=st.booleans(), edge=st.booleans())
    def add(self, member: int, events: set[int], *, once: bool, edge: bool) -> None:
        self.change(abi.EPOLL_CTL_ADD, member, events, once=once, edge=edge)

    @rule(member=members, events=st.sets(LEVELS), once=st.booleans(), edge=st.booleans())
    def modify(self, member: int, events: set[int], *, once: bool, edge: bool) -> None:
        self.change(abi.EPOLL_CTL_MOD, member, events, once=once, edge=edge)

    def change(self, op: int, member: int, events: set[int], *, once: bool, edge: bool) -> None:
        """Add or modify a member.

        An edge-triggered one watches for input only: a peer's read tells Linux that there is room again, but not poll.
        """
        bits = sum(events) | (abi.EPOLLONESHOT if once else 0)
        if edge:
            bits = bits & ~abi.EPOLLOUT | abi.EPOLLET
        if self.both(op, member, bits) == 0:
            (self.edges.add if edge else self.edges.discard)(member)

    @rule(member=members)
    def delete(self, member: int) -> None:
        if self.both(abi.EPOLL_CTL_DEL, member, 0) == 0:
            self.edges.discard(member)

    @rule(member=members, length=st.integers(1, 3))
    def send(self, member: int, length: int) -> None:
        """Send a few bytes, and let both look, as the order of several events is not kept by poll."""
        end = self.sockets[member]
        if end is not None:
            try:
                end.send(bytes(length))
            except OSError:
                return
            self.wait()

    @rule(member=members, length=st.integers(1, 8))
    def receive(self, member: int, length: int) -> None:
        end = self.sockets[member]
        if end is None:
            return
        try:
            value = len(end.recv(length))
        except OSError:
            value = -abi.EAGAIN
        activity.note(self.fds[member], abi.SO_RCVTIMEO, value, (0, length))

    @rule(member=members)
    def fill(self, member: int) -> None:
        end = self.sockets[member]
        if end is not None:
            try:
                while end.send(bytes(65536)):
                    pass
            except OSError:
                self.wait()

    @rule(member=members)
    def shut(self, member: int) -> None:
        """Shut a side down, once, and none that is watched for edges: Linux reports its own end to itself."""
        end = self.sockets[member]
        if end is not None and member not in self.ended | self.edges:
            self.ended.add(member)
            try:
                end.shutdown(socket.SHUT_WR)
            except OSError:
                return
            self.wait()

    @precondition(lambda self: sum(end is not None for end in self.sockets) > 1)
    @rule(member=members)
    def close(self, member: int) -> None:
        end = self.sockets[member]
        if end is not None:
            end.close()
            self.sockets[member] = None
            self.edges.discard(member)
            self.wait()

    @rule()
    def wait(self) -> None:
        """Ask both: the same members with the same bits; of edges the one over poll may report more, never less."""
        found = [self.ask(position) for position in range(2)]
        for member in {*found[0], *found[1]}:
            native, emulated = found[0].get(member), found[1].get(member)
            if member not in self.edges or native is not None:
                assert native == emulated, f"member {member}: {native} {emulated}"

    def ask(self, position: int) -> dict[int, int]:
        """Give the bits of each member that an instance reports now."""
        memory = ctypes.create_string_buffer(SIZE * MOST)
        count = self.backends[position].epoll_pwait(
            self.instances[position], ctypes.addressof(memory), MOST, 0, None
        )
        assert count >= 0
        rows = [memory.raw[i * SIZE : (i + 1) * SIZE] for i in range(count)]
        return {
            int.from_bytes(row[-8:], sys.byteorder): int.from_bytes(row[:4], sys.byteorder)
            for row in rows
        }


@pytest.mark.slow
@pytest.mark.timeout(120)
@pytest.mark.skipif(sys.platform != "linux", reason="the system's epoll is the one over poll")
def test_epoll_over_poll_does_what_the_kernel_does() -> None:
    run_state_machine_as_test(
        Twins,
        settings=fewer(
            settings(max_examples=100, stateful_step_count=30, deadline=None, derandomize=True)
        ),
    )
