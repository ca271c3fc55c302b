"""What an epoll instance gives back, and instances that are waited for."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from typing import TYPE_CHECKING

import pytest
from tests.core.event_backends import add_to_epoll as add
from tests.core.event_backends import found_by_epoll as found
from tests.core.event_backends import kind, wanted

from berkeley._core.memory import sizeof
from berkeley._core.userdata import Held
from berkeley.include.poll import POLLIN, poll, pollfd
from berkeley.include.sys.epoll import (
    EPOLL_CTL_ADD,
    EPOLL_CTL_DEL,
    EPOLL_CTL_MOD,
    EPOLLET,
    EPOLLIN,
    EPOLLOUT,
    epoll_create1,
    epoll_ctl,
    epoll_data,
    epoll_event,
    epoll_wait,
)
from berkeley.include.sys.select import FD_ISSET, FD_SET, fd_set, select
from berkeley.include.sys.socket import send
from berkeley.include.sys.time import timeval

if TYPE_CHECKING:
    from tests.core.peers import Net
    from tests.faults import FaultBackend

__all__ = ["kind"]

pytestmark = pytest.mark.usefixtures("kind")


def made(net: Net) -> int:
    """Make an instance."""
    return net.keep(epoll_create1(0))


class TestData:
    """union epoll_data and struct epoll_event."""

    def test_the_members_share_their_bytes(self) -> None:
        data = epoll_data()
        data.u64 = 0x1_0000_0002 if sys.byteorder == "little" else 0x2_0000_0001
        assert (data.fd, data.u32) == (2, 2)
        data.fd = -1
        assert data.u32 == 0xFFFF_FFFF
        data.u32 = 2**32 + 7
        assert data.fd == 7
        assert sizeof(data) == 8

    def test_an_event_is_packed_as_the_system_has_it(self) -> None:
        event = wanted(EPOLLIN | EPOLLET, 5)
        raw = bytes(event)
        assert raw[:4] == (EPOLLIN | EPOLLET).to_bytes(4, sys.byteorder)
        start = sizeof(event) - 8
        assert raw[start : start + 4] == (5).to_bytes(4, sys.byteorder)

    def test_ptr_is_any_object_or_a_number(self) -> None:
        event, thing = epoll_event(), object()
        assert event.data.ptr is None
        event.data.ptr = thing
        assert event.data.ptr is thing
        assert event.data.u64 == id(thing)
        event.data.ptr = 77
        assert (event.data.ptr, event.data.u64) == (77, 77)
        event.data.ptr = None
        assert (event.data.ptr, event.data.u64) == (None, 0)

    def test_a_number_that_is_no_object_is_never_followed(self) -> None:
        event = epoll_event()
        event.data.ptr = object()
        event.data.u64 += 8
        assert event.data.ptr is None
        event.data.u64 = 12345
        assert event.data.ptr is None

    @pytest.mark.parametrize("member", ["fd", "u32", "u64"])
    def test_a_member_holds_numbers_only(self, member: str) -> None:
        with pytest.raises(TypeError):
            setattr(epoll_data(), member, "5")


def test_a_child_has_a_lock_of_its_own() -> None:
    objects, value = Held(), object()
    lock = objects.__dict__["_lock"]
    holder = threading.Thread(target=lock.acquire)
    holder.start()
    holder.join()
    objects.renew()
    with objects.holding(value):
        assert objects.find(id(value)) is value


class TestNested:
    """Instances that are waited for."""

    def test_an_instance_is_readable_when_a_member_is_ready(self, net: Net) -> None:
        inner, outer, (client, server) = made(net), made(net), net.pair()
        add(inner, server, EPOLLIN)
        add(outer, inner, EPOLLIN)
        entry = pollfd(inner, POLLIN, 0)
        assert found(outer) == {}
        assert poll(entry, 1, 0) == 0
        assert send(client, b"x", 1, 0) == 1
        assert found(outer, 5000) == {inner: EPOLLIN}
        assert poll(entry, 1, 5000) == 1
        assert entry.revents == POLLIN
        readfds = fd_set()
        FD_SET(inner, readfds)
        FD_SET(client, readfds)
        assert select(max(inner, client) + 1, readfds, None, None, timeval(5)) == 1
        assert FD_ISSET(inner, readfds)
        assert not FD_ISSET(client, readfds)

    def test_select_of_an_idle_instance_ends(self, net: Net) -> None:
        epfd, readfds = made(net), fd_set()
        FD_SET(epfd, readfds)
        assert select(epfd + 1, readfds, None, None, timeval(0, 20_000)) == 0
        assert not FD_ISSET(epfd, readfds)
        assert poll(pollfd(epfd, POLLIN, 0), 1, 20) == 0


class Connection:
    """What a server keeps of a client."""


class TestPtr:
    """event.data.ptr."""

    def test_the_object_comes_back_and_is_kept_alive(self, net: Net) -> None:
        epfd, fd, event = made(net), net.udp(), wanted(EPOLLOUT)
        event.data.ptr = connection = Connection()
        gone = weakref.ref(connection)
        assert epoll_ctl(epfd, EPOLL_CTL_ADD, fd, event) == 0
        del connection, event
        gc.collect()
        events = epoll_event.array(2)
        assert epoll_wait(epfd, events, 2, 0) == 1
        assert events[0].data.ptr is gone()
        assert gone() is not None
        assert epoll_ctl(epfd, EPOLL_CTL_DEL, fd, None) == 0
        assert events[0].data.ptr is gone()
        del events
        gc.collect()
        assert gone() is None

    def test_who_waits_meanwhile_gets_the_object_too(self, net: Net, fault: FaultBackend) -> None:
        epfd, fd, event = made(net), net.udp(), wanted(EPOLLOUT)
        event.data.ptr = connection = Connection()
        found_meanwhile: list[object] = []

        def wait(_result: object, _arguments: tuple[object, ...]) -> None:
            events = epoll_event.array(1)
            assert epoll_wait(epfd, events, 1, 0) == 1
            found_meanwhile.append(events[0].data.ptr)

        fault.after("epoll_ctl", wait)
        assert epoll_ctl(epfd, EPOLL_CTL_ADD, fd, event) == 0
        assert found_meanwhile == [connection]

    def test_who_was_waiting_gets_what_was_taken_away_meanwhile(
        self, net: Net, fault: FaultBackend
    ) -> None:
        epfd, fd, event = made(net), net.udp(), wanted(EPOLLOUT)
        event.data.ptr = connection = Connection()
        gone = weakref.ref(connection)
        assert epoll_ctl(epfd, EPOLL_CTL_ADD, fd, event) == 0
        event.data.ptr = None
        del connection

        def remove(_result: object, _arguments: tuple[object, ...]) -> None:
            assert epoll_ctl(epfd, EPOLL_CTL_DEL, fd, None) == 0

        fault.after("epoll_pwait", remove)
        events = epoll_event.array(1)
        assert epoll_wait(epfd, events, 1, 0) == 1
        assert gone() is not None
        assert events[0].data.ptr is gone()
        del events
        gc.collect()
        assert gone() is None

    def test_memory_that_is_no_struct_serves_too(self, net: Net) -> None:
        epfd, fd, event, connection = made(net), net.udp(), wanted(EPOLLOUT), Connection()
        event.data.ptr = connection
        assert epoll_ctl(epfd, EPOLL_CTL_ADD, fd, event) == 0
        memory = bytearray(sizeof(epoll_event))
        assert epoll_wait(epfd, memory, 1, 0) == 1
        assert epoll_event.at(memory).data.ptr is connection

    def test_a_change_replaces_the_object(self, net: Net) -> None:
        epfd, fd, event, one, other = made(net), net.udp(), wanted(EPOLLOUT), object(), object()
        event.data.ptr = one
        assert epoll_ctl(epfd, EPOLL_CTL_ADD, fd, event) == 0
        event.data.ptr = other
        assert epoll_ctl(epfd, EPOLL_CTL_MOD, fd, event) == 0
        events = epoll_event.array(1)
        assert epoll_wait(epfd, events, 1, 0) == 1
        assert events[0].data.ptr is other
