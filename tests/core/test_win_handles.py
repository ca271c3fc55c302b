"""Events, mutexes and semaphores of Windows, and the waits for them."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from berkeley import Ref
from berkeley.include.windows import (
    DWORD,
    ERROR_ALREADY_EXISTS,
    ERROR_INVALID_HANDLE,
    ERROR_INVALID_PARAMETER,
    ERROR_NOT_OWNER,
    ERROR_SUCCESS,
    ERROR_TOO_MANY_POSTS,
    FALSE,
    INFINITE,
    LONG,
    MAXIMUM_WAIT_OBJECTS,
    TRUE,
    WAIT_ABANDONED,
    WAIT_FAILED,
    WAIT_OBJECT_0,
    WAIT_TIMEOUT,
    CloseHandle,
    CreateEvent,
    CreateMutex,
    CreateSemaphore,
    CreateThread,
    GetLastError,
    ReleaseMutex,
    ReleaseSemaphore,
    ResetEvent,
    SetEvent,
    SetLastError,
    SleepEx,
    WaitForMultipleObjects,
    WaitForMultipleObjectsEx,
    WaitForSingleObject,
    WaitForSingleObjectEx,
)
from berkeley.include.winsock2 import (
    WSA_INVALID_HANDLE,
    WSA_INVALID_PARAMETER,
    WSA_WAIT_EVENT_0,
    WSA_WAIT_FAILED,
    WSA_WAIT_TIMEOUT,
    WSACloseEvent,
    WSACreateEvent,
    WSAGetLastError,
    WSAResetEvent,
    WSASetEvent,
    WSAWaitForMultipleEvents,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from tests.core.peers import Net

LONG_WAIT = 10_000
"""Milliseconds that no test waits to their end."""


@pytest.fixture
def handles() -> Iterator[list[int]]:
    """Handles that are closed after the test."""
    SetLastError(0)
    made: list[int] = []
    yield made
    for handle in made:
        CloseHandle(handle)
    SetLastError(0)


@contextmanager
def running(action: Callable[[], object]) -> Generator[None]:
    """Do something in another thread meanwhile."""
    thread = threading.Thread(target=action)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def in_a_thread(action: Callable[[], int]) -> int:
    """Give what a call gives in another thread."""
    found: list[int] = []
    with running(lambda: found.append(action())):
        pass
    return found[0]


class TestEvents:
    """CreateEvent and what sets and resets an event."""

    def test_one_that_is_reset_by_hand_stays_set(self, handles: list[int]) -> None:
        handles.append(event := CreateEvent(None, TRUE, FALSE, None))
        assert event != 0
        assert WaitForSingleObject(event, 0) == WAIT_TIMEOUT
        assert SetEvent(event) == 1
        assert [WaitForSingleObject(event, 0) for _ in range(2)] == [WAIT_OBJECT_0] * 2
        assert ResetEvent(event) == 1
        assert WaitForSingleObject(event, 0) == WAIT_TIMEOUT

    def test_one_that_resets_itself_ends_one_wait(self, handles: list[int]) -> None:
        handles.append(event := CreateEvent(None, FALSE, TRUE, None))
        assert [WaitForSingleObject(event, 0) for _ in range(2)] == [WAIT_OBJECT_0, WAIT_TIMEOUT]

    def test_another_thread_ends_a_wait(self, handles: list[int]) -> None:
        handles.append(event := CreateEvent(None, FALSE, FALSE, None))
        with running(lambda: SetEvent(event)):
            assert WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0

    def test_no_event_is_ERROR_INVALID_HANDLE(self, handles: list[int]) -> None:
        handles.append(mutex := CreateMutex(None, FALSE, None))
        for call in (SetEvent, ResetEvent):
            for handle in (12345, mutex):
                SetLastError(0)
                assert (call(handle), GetLastError()) == (0, ERROR_INVALID_HANDLE)

    def test_a_closed_handle_is_none(self) -> None:
        event = WSACreateEvent()
        assert (CloseHandle(event), CloseHandle(event)) == (1, 0)
        assert GetLastError() == ERROR_INVALID_HANDLE
        assert (WaitForSingleObject(event, 0), GetLastError()) == (
            WAIT_FAILED,
            ERROR_INVALID_HANDLE,
        )
        assert (WSACloseEvent(event), WSASetEvent(event), WSAResetEvent(event)) == (0, 0, 0)
        assert WSAGetLastError() == WSA_INVALID_HANDLE

    def test_no_descriptor_is_a_handle(self, net: Net, handles: list[int]) -> None:
        handles.append(event := WSACreateEvent())
        assert event >= 0x1_0000
        for fd in net.tcp(), 1:
            assert (CloseHandle(fd), GetLastError()) == (0, ERROR_INVALID_HANDLE)

    def test_a_name_stands_for_one_object(self, handles: list[int]) -> None:
        handles.append(first := CreateEvent(None, TRUE, FALSE, "tests.name"))
        assert GetLastError() == ERROR_SUCCESS
        handles.append(second := CreateEvent(None, TRUE, FALSE, b"tests.name"))
        assert GetLastError() == ERROR_ALREADY_EXISTS
        assert first != second
        assert SetEvent(first) == 1
        assert CloseHandle(first) == 1
        assert WaitForSingleObject(second, 0) == WAIT_OBJECT_0
        assert (CreateMutex(None, FALSE, "tests.name"), GetLastError()) == (0, ERROR_INVALID_HANDLE)
        assert CloseHandle(second) == 1
        handles.append(CreateMutex(None, FALSE, "tests.name"))
        assert GetLastError() == ERROR_SUCCESS


class TestMutexes:
    """CreateMutex and ReleaseMutex."""

    def test_its_owner_may_wait_for_it_again(self, handles: list[int]) -> None:
        handles.append(mutex := CreateMutex(None, TRUE, None))
        assert WaitForSingleObject(mutex, 0) == WAIT_OBJECT_0
        assert in_a_thread(lambda: WaitForSingleObject(mutex, 0)) == WAIT_TIMEOUT
        assert ReleaseMutex(mutex) == 1
        assert in_a_thread(lambda: WaitForSingleObject(mutex, 0)) == WAIT_TIMEOUT
        assert ReleaseMutex(mutex) == 1
        assert (ReleaseMutex(mutex), GetLastError()) == (0, ERROR_NOT_OWNER)

    def test_the_end_of_its_owner_abandons_it(self, handles: list[int]) -> None:
        handles.append(mutex := CreateMutex(None, FALSE, None))
        handles.append(
            thread := CreateThread(None, 0, lambda m: WaitForSingleObject(m, 0), mutex, 0, None)
        )
        assert WaitForSingleObject(thread, LONG_WAIT) == WAIT_OBJECT_0
        assert WaitForSingleObject(mutex, LONG_WAIT) == WAIT_ABANDONED
        assert WaitForSingleObject(mutex, LONG_WAIT) == WAIT_OBJECT_0
        assert (ReleaseMutex(mutex), ReleaseMutex(mutex)) == (1, 1)

    def test_no_mutex_is_ERROR_INVALID_HANDLE(self, handles: list[int]) -> None:
        handles.append(event := WSACreateEvent())
        assert (ReleaseMutex(event), GetLastError()) == (0, ERROR_INVALID_HANDLE)
        assert (ReleaseMutex(4), GetLastError()) == (0, ERROR_INVALID_HANDLE)


class TestSemaphores:
    """CreateSemaphore and ReleaseSemaphore."""

    def test_it_counts(self, handles: list[int]) -> None:
        handles.append(semaphore := CreateSemaphore(None, 1, 3, None))
        assert [WaitForSingleObject(semaphore, 0) for _ in range(2)] == [
            WAIT_OBJECT_0,
            WAIT_TIMEOUT,
        ]
        before = LONG(-1)
        assert (ReleaseSemaphore(semaphore, 2, before), before.value) == (1, 0)
        assert (ReleaseSemaphore(semaphore, 1, None), before.value) == (1, 0)
        assert (ReleaseSemaphore(semaphore, 1, before), before.value) == (0, 0)
        assert GetLastError() == ERROR_TOO_MANY_POSTS
        assert (ReleaseSemaphore(semaphore, 0, None), GetLastError()) == (
            0,
            ERROR_INVALID_PARAMETER,
        )

    @pytest.mark.parametrize(("first", "most"), [(-1, 1), (2, 1), (0, 0)])
    def test_counts_that_can_not_be(self, first: int, most: int) -> None:
        assert (CreateSemaphore(None, first, most, None), GetLastError()) == (
            0,
            ERROR_INVALID_PARAMETER,
        )

    def test_no_semaphore_is_ERROR_INVALID_HANDLE(self, handles: list[int]) -> None:
        handles.append(event := WSACreateEvent())
        assert (ReleaseSemaphore(event, 1, None), GetLastError()) == (0, ERROR_INVALID_HANDLE)
        assert (ReleaseSemaphore(4, 1, None), GetLastError()) == (0, ERROR_INVALID_HANDLE)


class TestWaits:
    """WaitForMultipleObjects and its kin."""

    def test_the_first_of_several(self, handles: list[int]) -> None:
        handles.extend(WSACreateEvent() for _ in range(3))
        assert WaitForMultipleObjects(3, handles, FALSE, 0) == WAIT_TIMEOUT
        SetEvent(handles[2])
        SetEvent(handles[1])
        assert WaitForMultipleObjects(3, handles, FALSE, INFINITE) == WAIT_OBJECT_0 + 1
        assert WaitForMultipleObjects(1, handles, FALSE, 0) == WAIT_TIMEOUT
        assert WSAWaitForMultipleEvents(3, handles, FALSE, 0, FALSE) == WSA_WAIT_EVENT_0 + 1

    def test_all_are_taken_or_none(self, handles: list[int]) -> None:
        handles.append(own := CreateEvent(None, FALSE, TRUE, None))
        handles.append(other := CreateEvent(None, FALSE, FALSE, None))
        assert WaitForMultipleObjects(2, handles, TRUE, 0) == WAIT_TIMEOUT
        with running(lambda: SetEvent(other)):
            assert WaitForMultipleObjects(2, handles, TRUE, LONG_WAIT) == WAIT_OBJECT_0
        assert WaitForSingleObject(own, 0) == WaitForSingleObject(other, 0) == WAIT_TIMEOUT

    @pytest.mark.parametrize(
        ("count", "positions", "every"), [(0, [0], FALSE), (2, [0], FALSE), (2, [0, 0], TRUE)]
    )
    def test_arrays_that_can_not_be(
        self, handles: list[int], count: int, positions: list[int], every: int
    ) -> None:
        handles.append(WSACreateEvent())
        array = [handles[position] for position in positions]
        assert WaitForMultipleObjects(count, array, every, 0) == WAIT_FAILED
        assert GetLastError() == ERROR_INVALID_PARAMETER
        assert WSAWaitForMultipleEvents(count, array, every, 0, FALSE) == WSA_WAIT_FAILED
        assert WSAGetLastError() == WSA_INVALID_PARAMETER

    def test_more_than_64_handles(self, handles: list[int]) -> None:
        handles.append(WSACreateEvent())
        many = handles * (MAXIMUM_WAIT_OBJECTS + 1)
        assert WaitForMultipleObjects(len(many), many, FALSE, 0) == WAIT_FAILED
        assert WaitForMultipleObjects(len(many) - 1, many, FALSE, 0) == WAIT_TIMEOUT

    def test_a_handle_that_is_none(self, handles: list[int]) -> None:
        handles.append(WSACreateEvent())
        assert WSAWaitForMultipleEvents(2, [*handles, 8], FALSE, 0, FALSE) == WSA_WAIT_FAILED
        assert WSAGetLastError() == WSA_INVALID_HANDLE

    def test_a_list_of_no_handles_is_named(self) -> None:
        wrong: list[object] = [b"x", ["x"]]
        for value in wrong:
            with pytest.raises(TypeError, match="lpHandles"):
                WaitForMultipleObjects(1, value, FALSE, 0)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

    def test_a_time_that_ends(self, handles: list[int]) -> None:
        handles.append(event := WSACreateEvent())
        assert WaitForSingleObject(event, 20) == WAIT_TIMEOUT
        assert WaitForSingleObjectEx(event, 20, TRUE) == WAIT_TIMEOUT
        assert WaitForMultipleObjectsEx(1, [event], FALSE, 20, TRUE) == WAIT_TIMEOUT
        assert WSAWaitForMultipleEvents(1, [event], TRUE, 20, TRUE) == WSA_WAIT_TIMEOUT
        assert SleepEx(5, TRUE) == SleepEx(5, FALSE) == 0


def test_a_box_of_another_kind_is_named() -> None:
    wrong: list[object] = [Ref[int]()]
    with pytest.raises(TypeError, match="hHandle"):
        WaitForSingleObject(wrong[0], 0)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    assert WaitForSingleObject(DWORD(4), 0) == WAIT_FAILED
