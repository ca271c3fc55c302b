"""Every kind of argument that a call takes. Checked, never run."""

from __future__ import annotations

import ctypes
from array import array
from enum import IntEnum
from typing import assert_type

from berkeley import NULL, Ptr, Ref, Struct, c_char, c_double, c_int, cast, copy, ptr, sizeof
from berkeley.include.arpa.inet import inet_ntop, inet_pton
from berkeley.include.errno import EINTR, errno
from berkeley.include.getopt import optarg
from berkeley.include.netdb import addrinfo, freeaddrinfo, getaddrinfo, gethostbyname
from berkeley.include.netinet.in_ import INADDR_ANY, INET_ADDRSTRLEN, htonl, htons, sockaddr_in
from berkeley.include.poll import POLLIN, poll, pollfd
from berkeley.include.pthread import pthread_create, pthread_join, pthread_t
from berkeley.include.stdint import uint16_t
from berkeley.include.stdlib import strtol
from berkeley.include.string import strchr, strtok
from berkeley.include.sys.select import FD_SET, fd_set, select
from berkeley.include.sys.socket import (
    AF_INET,
    SO_LINGER,
    SO_REUSEADDR,
    SOCK_STREAM,
    SOL_SOCKET,
    accept,
    bind,
    getsockopt,
    linger,
    recv,
    send,
    sendto,
    setsockopt,
    sockaddr_storage,
    socket,
    socketpair,
    socklen_t,
)
from berkeley.include.sys.time import timeval
from berkeley.include.unistd import pipe, read


class Handle(IntEnum):
    """A handle under a name."""

    LISTENER = 3


class Packet(Struct):
    """A struct of the program's own."""

    number: c_int
    length: c_int
    share: c_double
    weight: float


fd = assert_type(socket(AF_INET, SOCK_STREAM, 0), int)

# Memory to read from.
buffer = bytearray(16)
for memory in (b"text", buffer, memoryview(buffer), array("B", buffer)):
    assert_type(send(fd, memory, 4, 0), int)
send(fd, (ctypes.c_char * 4)(), 4, 0)
send(fd, Packet(), sizeof(Packet), 0)
send(fd, NULL, 0, 0)
sendto(Handle.LISTENER, buffer, len(buffer), 0, sockaddr_in(), sizeof(sockaddr_in))

# Memory to write to.
for target in (buffer, memoryview(buffer), array("B", buffer)):
    assert_type(recv(fd, target, 4, 0), int)
recv(fd, (ctypes.c_char * 4)(), 4, 0)
recv(fd, Packet(), sizeof(Packet), 0)

# Addresses, and lengths that come back.
address = sockaddr_in()
address.sin_port = htons(80)
address.sin_addr.s_addr = htonl(INADDR_ANY)
address.sin_addr = copy(address).sin_addr
storage = sockaddr_storage()
length = socklen_t(sizeof(storage))
accept(fd, storage, length)
accept(fd, None, None)
accept(fd, NULL, NULL)
bind(fd, cast(sockaddr_in, storage), length)
assert_type(cast(sockaddr_in, storage), sockaddr_in)
pointer: sockaddr_in = NULL
pair = [-1, -1]
socketpair(AF_INET, SOCK_STREAM, 0, pair)

# Options.
setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, c_int(1), sizeof(c_int))
setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, 1, 4)
setsockopt(fd, SOL_SOCKET, SO_LINGER, linger(1, 5), sizeof(linger))
getsockopt(fd, SOL_SOCKET, SO_LINGER, linger(), socklen_t(sizeof(linger)))

# Waiting.
entries = pollfd.array(2)
entries[0].events = POLLIN
poll(entries, len(entries), -1)
poll(pollfd(fd, POLLIN, 0), 1, 0)
readable = fd_set()
FD_SET(fd, readable)
select(fd + 1, readable, NULL, None, timeval(0, 1000))

# Names.
result = Ref[addrinfo]()
getaddrinfo("localhost", b"http", NULL, result)
entry = assert_type(result.value, addrinfo | None)
while entry is not None:
    entry = entry.ai_next
freeaddrinfo(result.value)
host = gethostbyname(b"localhost")
if host is not None:
    assert_type(host.h_addrtype, int)
inet_pton(AF_INET, "127.0.0.1", address.sin_addr)
text = inet_ntop(AF_INET, address.sin_addr, bytearray(INET_ADDRSTRLEN), INET_ADDRSTRLEN)
if text is not None:
    assert_type(text, str)

if errno == EINTR or errno > 0:
    errno.value = 0

# Members that are boxes take numbers.
packet = Packet()
packet.number = 5
packet.share = 0.5
packet.weight = packet.share + 1
assert_type(packet.number + 1, int)

# A number in memory, one byte, two ints.
cast(c_int, buffer).value = fd
assert_type(cast(uint16_t, ptr(buffer) + 2).value, int)
read(fd, c_char(), 1)
pipe(array("i", [0, 0]))


def half(number: int) -> int:
    """Run in a thread."""
    return number // 2


thread, given = pthread_t(), Ref[int]()
pthread_create(thread, NULL, half, 8)
pthread_join(thread, given)
if given and given.value is not None:
    assert_type(given.value, int)

# optarg is text, memory and a pointer.
end = Ref[Ptr[int]]()
strtol(optarg, end, 10)
assert_type(strchr(optarg, ":"), Ptr[int] | None)
assert_type(strtok(optarg, ","), Ptr[int] | None)
assert_type(optarg[0], int)
assert_type(optarg + 1, Ptr[int])
