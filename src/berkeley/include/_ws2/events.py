"""Winsock 2: events, and the events of a network that set them."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import network_events as _network
from berkeley._core import win_handles as _handles
from berkeley._core import win_system as _system
from berkeley._core import win_wait as _wait
from berkeley._core.network_events import WSANETWORKEVENTS
from berkeley._core.win_types import WSAEVENT
# isort: on
# fmt: on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import SupportsIndex

# fmt: off
__all__ = [
    "WSAEVENT", "WSANETWORKEVENTS", "LPWSANETWORKEVENTS", "WSACreateEvent", "WSACloseEvent",
    "WSASetEvent", "WSAResetEvent", "WSAWaitForMultipleEvents", "WSAEventSelect",
    "WSAEnumNetworkEvents", "WSAGETSELECTEVENT", "WSAGETSELECTERROR",
]
# fmt: on

LPWSANETWORKEVENTS = WSANETWORKEVENTS


def WSACreateEvent() -> int:
    """``WSAEVENT WSACreateEvent(void)``

    Make an event that is not set and stays set until `WSAResetEvent`.

    Returns:
        A handle.

    See: Winsock WSACreateEvent.
    """
    return _handles.create_wsa_event()


def WSACloseEvent(hEvent: SupportsIndex, /) -> int:
    """``BOOL WSACloseEvent(WSAEVENT hEvent)``

    Close the handle of an event.

    Args:
        hEvent: Handle of an event.

    Returns:
        1, or 0; `WSAGetLastError` has the code: WSA_INVALID_HANDLE.

    See: Winsock WSACloseEvent.
    """
    return _handles.CloseHandle(hEvent)


def WSASetEvent(hEvent: SupportsIndex, /) -> int:
    """``BOOL WSASetEvent(WSAEVENT hEvent)``

    Set an event.

    Args:
        hEvent: Handle of an event.

    Returns:
        1, or 0; `WSAGetLastError` has the code: WSA_INVALID_HANDLE.

    See: Winsock WSASetEvent.
    """
    return _handles.SetEvent(hEvent)


def WSAResetEvent(hEvent: SupportsIndex, /) -> int:
    """``BOOL WSAResetEvent(WSAEVENT hEvent)``

    Reset an event.

    Args:
        hEvent: Handle of an event.

    Returns:
        1, or 0; `WSAGetLastError` has the code: WSA_INVALID_HANDLE.

    See: Winsock WSAResetEvent.
    """
    return _handles.ResetEvent(hEvent)


def WSAWaitForMultipleEvents(
    cEvents: SupportsIndex,
    lphEvents: Sequence[SupportsIndex],
    fWaitAll: SupportsIndex,
    dwTimeout: SupportsIndex,
    fAlertable: SupportsIndex,
    /,
) -> int:
    """``DWORD WSAWaitForMultipleEvents(DWORD cEvents, const WSAEVENT *lphEvents, BOOL fWaitAll, DWORD dwTimeout, BOOL fAlertable)``

    Wait for one or all of several events.

    Args:
        cEvents: How many handles, WSA_MAXIMUM_WAIT_EVENTS at most.
        lphEvents: A list of handles.
        fWaitAll: TRUE to wait for all of them.
        dwTimeout: How long to wait at most, in milliseconds; WSA_INFINITE for as long as it takes.
        fAlertable: TRUE to run completion routines.

    Returns:
        WSA_WAIT_EVENT_0 and the position of the first event that is set, WSA_WAIT_TIMEOUT, WSA_WAIT_IO_COMPLETION
        after a completion routine, or WSA_WAIT_FAILED; `WSAGetLastError` has the code: WSA_INVALID_HANDLE or
        WSA_INVALID_PARAMETER (no event, too many, or twice the same).

    See: Winsock WSAWaitForMultipleEvents.
    """
    return _wait.WSAWaitForMultipleEvents(cEvents, lphEvents, fWaitAll, dwTimeout, fAlertable)


def WSAEventSelect(
    s: SupportsIndex, hEventObject: SupportsIndex, lNetworkEvents: SupportsIndex, /
) -> int:
    """``int WSAEventSelect(SOCKET s, WSAEVENT hEventObject, long lNetworkEvents)``

    Let what happens to a socket set an event. The socket becomes non-blocking.

    Args:
        s: Handle of a socket; those that it accepts are associated in the same way.
        hEventObject: Handle of the event.
        lNetworkEvents: FD_READ, FD_WRITE, FD_OOB, FD_ACCEPT, FD_CONNECT and FD_CLOSE as wanted; 0 ends the
            association.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAENOTSOCK or WSAEINVAL (no event, or no such network
        events).

    Differs from C:
        FD_QOS, FD_GROUP_QOS, FD_ROUTING_INTERFACE_CHANGE and FD_ADDRESS_LIST_CHANGE never happen.

    See: Winsock WSAEventSelect.
    """
    return _network.WSAEventSelect(s, hEventObject, lNetworkEvents)


def WSAEnumNetworkEvents(
    s: SupportsIndex, hEventObject: SupportsIndex, lpNetworkEvents: WSANETWORKEVENTS | None, /
) -> int:
    """``int WSAEnumNetworkEvents(SOCKET s, WSAEVENT hEventObject, LPWSANETWORKEVENTS lpNetworkEvents)``

    Get what has happened to a socket since the last time, and reset the event.

    Args:
        s: Handle of a socket.
        hEventObject: Handle of the event to reset, or 0.
        lpNetworkEvents: Where the events and their codes go.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAENOTSOCK, WSAEINVAL (no event) or WSAEFAULT.

    See: Winsock WSAEnumNetworkEvents.
    """
    return _network.WSAEnumNetworkEvents(s, hEventObject, lpNetworkEvents)


def WSAGETSELECTEVENT(lParam: SupportsIndex, /) -> int:
    """``WORD WSAGETSELECTEVENT(LPARAM lParam)``

    Get the event out of a message of WSAAsyncSelect.

    Args:
        lParam: The parameter of the message.

    Returns:
        FD_READ, FD_ACCEPT, ...

    See: Winsock WSAGETSELECTEVENT.
    """
    return _system.LOWORD(lParam)


def WSAGETSELECTERROR(lParam: SupportsIndex, /) -> int:
    """``WORD WSAGETSELECTERROR(LPARAM lParam)``

    Get the code out of a message of WSAAsyncSelect.

    Args:
        lParam: The parameter of the message.

    Returns:
        A WSAE* code, 0 for success.

    See: Winsock WSAGETSELECTERROR.
    """
    return _system.HIWORD(lParam)
