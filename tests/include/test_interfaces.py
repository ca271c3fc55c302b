"""<net/if.h>, <ifaddrs.h> and the requests about interfaces, with Python's `socket` as the oracle."""

from __future__ import annotations

import ctypes
import os
import socket as python_socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import needs_arp_requests

from berkeley import _platform
from berkeley._core.boxes import Ref, c_int
from berkeley._core.memory import cast, copy, sizeof
from berkeley._core.ptr import ptr
from berkeley._platform import constants as abi
from berkeley.include.arpa.inet import inet_addr, inet_ntoa
from berkeley.include.errno import errno
from berkeley.include.ifaddrs import freeifaddrs, getifaddrs, ifaddrs
from berkeley.include.net.if_ import (
    IF_NAMESIZE,
    IFF_LOOPBACK,
    IFF_RUNNING,
    IFF_UP,
    if_freenameindex,
    if_indextoname,
    if_nameindex,
    if_nametoindex,
    ifconf,
    ifreq,
)
from berkeley.include.net.if_arp import arpreq
from berkeley.include.netinet.in_ import sockaddr_in, sockaddr_in6
from berkeley.include.string import strncpy
from berkeley.include.sys import ioctl as requests
from berkeley.include.sys.ioctl import ioctl, winsize
from berkeley.include.sys.socket import (
    AF_INET,
    AF_INET6,
    AF_PACKET,
    SOCK_DGRAM,
    sockaddr,
    socket,
)
from berkeley.include.unistd import close

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 1_000_000


@pytest.fixture
def fd() -> Iterator[int]:
    made = socket(AF_INET, SOCK_DGRAM, 0)
    yield made
    close(made)


def entries() -> list[ifaddrs]:
    first = Ref[ifaddrs]()
    assert getifaddrs(first) == 0
    found: list[ifaddrs] = []
    entry = first.value
    while entry is not None:
        found.append(entry)
        entry = entry.ifa_next
    return found


def loopback() -> str:
    """Find the name of the loopback interface by its address."""
    for each in entries():
        if each.ifa_addr and each.ifa_addr.sa_family == AF_INET:
            address = cast(sockaddr_in, each.ifa_addr)
            if address.sin_addr.s_addr == inet_addr("127.0.0.1"):
                return each.ifa_name
    pytest.skip("no loopback interface with an address")


def request_of(name: str) -> ifreq:
    made = ifreq()
    strncpy(made.ifr_name, name, IF_NAMESIZE - 1)
    return made


class TestNames:
    def test_the_list_is_the_systems_and_ends_with_0(self) -> None:
        first = if_nameindex()
        assert first is not None
        found: list[tuple[int, str | None]] = []
        entry = first
        while entry[0].if_index != 0 or entry[0].if_name is not None:
            found.append((entry[0].if_index, entry[0].if_name))
            entry += 1
        if_freenameindex(first)
        indexes = [index for index, _ in python_socket.if_nameindex()]
        assert sorted(index for index, _ in found) == sorted(indexes)
        for index, name in found:
            assert name is not None
            assert if_nametoindex(name) == index
            assert len(name) < IF_NAMESIZE

    def test_a_list_that_was_given_up_is_empty(self) -> None:
        found = if_nameindex()
        assert found is not None
        for _ in range(2):
            if_freenameindex(found)
            assert (found[0].if_index, found[0].if_name) == (0, None)
        if_freenameindex(None)
        with pytest.raises(TypeError, match=r"ptr\[0\] must be"):
            if_freenameindex(ptr(bytearray(99)))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        with pytest.raises(BufferError, match="left its memory"):
            if_freenameindex(ptr(if_nameindex.array(2)) + 9)

    def test_an_index_has_a_name(self) -> None:
        name = loopback()
        memory = bytearray(IF_NAMESIZE)
        assert if_indextoname(if_nametoindex(name), memory) == name
        assert memory.partition(b"\0")[0] == name.encode()

    def test_an_unknown_index_is_ENXIO(self) -> None:
        for index in (0, 99_999, -1):
            memory = bytearray(b"x" * IF_NAMESIZE)
            errno.value = 0
            assert if_indextoname(index, memory) is None
            assert errno == abi.ENXIO
            assert memory == b"x" * IF_NAMESIZE

    def test_memory_that_is_too_short_is_EFAULT(self) -> None:
        index = if_nametoindex(loopback())
        for memory in (None, bytearray(1)):
            errno.value = 0
            assert if_indextoname(index, memory) is None
            assert errno == abi.EFAULT

    @pytest.mark.parametrize("name", ["nosuch", "", "x" * 300, b"\xff"])
    def test_an_unknown_name_is_ENODEV(self, name: str | bytes) -> None:
        errno.value = 0
        assert if_nametoindex(name) == 0
        assert errno == abi.ENODEV

    def test_the_struct_has_the_name_of_the_function(self) -> None:
        first = if_nameindex()
        assert first is not None
        entry: if_nameindex = copy(first[0])
        assert isinstance(entry, if_nameindex)
        assert entry.if_index == first[0].if_index > 0
        assert sizeof(if_nameindex) == sizeof(entry)
        with pytest.raises(TypeError):
            if_nameindex(5)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


class TestAddresses:
    def test_each_entry_has_a_known_name_and_its_family(self) -> None:
        for each in entries():
            assert if_nametoindex(each.ifa_name) > 0
            assert each.ifa_data is None
            assert each.ifa_broadaddr is each.ifa_dstaddr or each.ifa_broadaddr

    def test_loopback(self) -> None:
        name = loopback()
        (found,) = [
            each
            for each in entries()
            if each.ifa_name == name and each.ifa_addr and each.ifa_addr.sa_family == AF_INET
        ][:1]
        assert found.ifa_flags & IFF_LOOPBACK
        assert found.ifa_flags & IFF_UP
        assert found.ifa_flags & IFF_RUNNING
        assert found.ifa_netmask is not None
        assert inet_ntoa(cast(sockaddr_in, found.ifa_netmask).sin_addr) == "255.0.0.0"

    @pytest.mark.skipif(sys.platform == "darwin", reason="macOS lists interface by interface")
    def test_links_come_first_then_ipv4_then_ipv6(self) -> None:
        order = [AF_PACKET, AF_INET, AF_INET6]
        found = [(order.index(a.sa_family), e.ifa_name) for e in entries() if (a := e.ifa_addr)]
        ranks = [rank for rank, _ in found]
        assert ranks == sorted(ranks)
        assert (0, loopback()) in found

    def test_an_ipv6_address_fits(self) -> None:
        for each in entries():
            if each.ifa_addr and each.ifa_addr.sa_family == AF_INET6:
                assert len(bytes(cast(sockaddr_in6, each.ifa_addr).sin6_addr)) == 16

    def test_a_list_that_was_given_up_is_empty(self) -> None:
        first = Ref[ifaddrs]()
        getifaddrs(first)
        entry = first.value
        for _ in range(2):
            freeifaddrs(entry)
            assert entry is not None
            assert entry.ifa_next is None
            assert entry.ifa_addr is None
        freeifaddrs(None)

    def test_the_ref_is_required(self) -> None:
        with pytest.raises(TypeError, match="ifap must be"):
            getifaddrs(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    def test_a_failure_is_EMFILE(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(_interfaces: object) -> int:
            return -abi.EMFILE

        kind = type(_platform.backend.interfaces())
        monkeypatch.setattr(kind, "addresses", refused)
        monkeypatch.setattr(kind, "names", refused)
        first = Ref[ifaddrs]()
        assert getifaddrs(first) == -1
        assert (first.value, int(errno)) == (None, abi.EMFILE)
        errno.value = 0
        assert if_nameindex() is None
        assert errno == abi.EMFILE


class TestRequests:
    def test_the_members_of_a_request_share_memory(self) -> None:
        made = request_of("eth0")
        assert made.ifr_name[:5] == b"eth0\0"
        made.ifr_mtu = 0x01020304
        assert made.ifr_ifindex == made.ifr_metric == 0x01020304
        assert bytes(made)[16:20] == (0x01020304).to_bytes(4, sys.byteorder)
        address = sockaddr_in()
        address.sin_family, address.sin_addr.s_addr = AF_INET, inet_addr("1.2.3.4")
        made.ifr_addr = cast(sockaddr, address)
        assert inet_ntoa(cast(sockaddr_in, made.ifr_addr).sin_addr) == "1.2.3.4"
        made.ifr_addr.sa_family = AF_INET6
        assert made.ifr_netmask.sa_family == AF_INET6
        made.ifr_newname = b"other".ljust(16, b"\0")
        assert made.ifr_ifru[:6] == b"other\0"

    def test_loopback(self, fd: int) -> None:
        name = loopback()
        made = request_of(name)
        assert ioctl(fd, requests.SIOCGIFADDR, made) == 0
        assert inet_ntoa(cast(sockaddr_in, made.ifr_addr).sin_addr) == "127.0.0.1"
        assert made.ifr_addr.sa_family == AF_INET
        assert ioctl(fd, requests.SIOCGIFNETMASK, made) == 0
        assert inet_ntoa(cast(sockaddr_in, made.ifr_netmask).sin_addr) == "255.0.0.0"
        assert ioctl(fd, requests.SIOCGIFFLAGS, made) == 0
        assert made.ifr_flags & IFF_UP
        assert made.ifr_flags & IFF_LOOPBACK
        assert made.ifr_flags & IFF_RUNNING
        assert ioctl(fd, requests.SIOCGIFINDEX, made) == 0
        assert made.ifr_ifindex == if_nametoindex(name)
        assert ioctl(fd, requests.SIOCGIFMTU, made) == 0
        assert made.ifr_mtu >= 1280
        assert ioctl(fd, requests.SIOCGIFMETRIC, made) == 0
        assert made.ifr_metric == 0
        assert ioctl(fd, requests.SIOCGIFHWADDR, made) == 0
        assert made.ifr_hwaddr.sa_family == abi.ARPHRD_LOOPBACK
        assert ioctl(fd, requests.SIOCGIFBRDADDR, made) == 0
        assert ioctl(fd, requests.SIOCGIFDSTADDR, made) == 0

    def test_a_name_by_its_index(self, fd: int) -> None:
        name, made = loopback(), ifreq()
        made.ifr_ifindex = if_nametoindex(name)
        assert ioctl(fd, requests.SIOCGIFNAME, made) == 0
        assert bytes(made.ifr_name).partition(b"\0")[0] == name.encode()
        made.ifr_ifindex = 99_999
        assert ioctl(fd, requests.SIOCGIFNAME, made) == -1
        assert errno == abi.ENODEV

    def test_the_list(self, fd: int) -> None:
        asked = ifconf()
        asked.ifc_len = 4096
        asked.ifc_buf = bytearray(4096)
        assert ioctl(fd, requests.SIOCGIFCONF, asked) == 0
        count, rest = divmod(asked.ifc_len, sizeof(ifreq))
        assert (count > 0, rest) == (True, 0)
        first = asked.ifc_req
        assert first is not None
        found = {bytes(first[each].ifr_name).partition(b"\0")[0].decode() for each in range(count)}
        assert loopback() in found
        assert {first[each].ifr_addr.sa_family for each in range(count)} == {AF_INET}

    def test_the_list_needs_no_more_than_the_array(self, fd: int) -> None:
        array, asked = ifreq.array(1), ifconf()
        asked.ifc_req = array
        asked.ifc_len = 1_000_000
        assert ioctl(fd, requests.SIOCGIFCONF, asked) == 0
        assert asked.ifc_len == sizeof(ifreq)
        assert bytes(array[0].ifr_name)[0]

    def test_a_list_without_memory_tells_its_size(self, fd: int) -> None:
        asked = ifconf()
        assert ioctl(fd, requests.SIOCGIFCONF, asked) == 0
        assert asked.ifc_len >= sizeof(ifreq)
        assert asked.ifc_req is None
        empty = ifconf()
        empty.ifc_len, empty.ifc_buf = 0, bytearray(1)
        assert ioctl(fd, requests.SIOCGIFCONF, empty) == 0
        assert empty.ifc_len == 0

    def test_what_is_no_ifconf_is_EFAULT(self, fd: int) -> None:
        for memory in (None, bytearray(16), c_int(), ifreq()):
            errno.value = 0
            assert ioctl(fd, requests.SIOCGIFCONF, memory) == -1
            assert errno == abi.EFAULT

    def test_an_unknown_name_is_ENODEV(self, fd: int) -> None:
        for name in ("SIOCGIFADDR", "SIOCGIFFLAGS", "SIOCGIFINDEX", "SIOCGIFMTU", "SIOCGIFHWADDR"):
            made = request_of("nosuch")
            errno.value = 0
            assert ioctl(fd, getattr(requests, name), made) == -1
            assert errno == abi.ENODEV

    def test_no_address_is_EADDRNOTAVAIL(self, fd: int) -> None:
        with_address = {
            each.ifa_name
            for each in entries()
            if each.ifa_addr and each.ifa_addr.sa_family == AF_INET
        }
        without = {each.ifa_name for each in entries()} - with_address
        if not without:
            pytest.skip("every interface has an IPv4 address")
        assert ioctl(fd, requests.SIOCGIFADDR, request_of(min(without))) == -1
        assert errno == abi.EADDRNOTAVAIL

    def test_memory_that_is_too_short_is_EFAULT(self, fd: int) -> None:
        for memory in (None, bytearray(8)):
            errno.value = 0
            assert ioctl(fd, requests.SIOCGIFADDR, memory) == -1
            assert errno == abi.EFAULT

    def test_a_closed_handle_is_EBADF_and_a_file_ENOTTY(self) -> None:
        assert ioctl(NOBODY, requests.SIOCGIFADDR, request_of("lo")) == -1
        assert errno == abi.EBADF
        assert ioctl(NOBODY, requests.SIOCGIFCONF, ifconf()) == -1
        assert errno == abi.EBADF
        reader, writer = os.pipe()
        assert ioctl(reader, requests.SIOCGIFINDEX, request_of("lo")) == -1
        assert errno == abi.ENOTTY
        os.close(reader)
        os.close(writer)

    def test_other_requests(self, fd: int) -> None:
        waiting = c_int(-1)
        assert ioctl(fd, requests.SIOCINQ, waiting) == 0
        assert waiting == 0
        assert ioctl(fd, requests.SIOCETHTOOL, request_of("lo")) == -1
        assert errno == abi.ENOTTY
        assert (sizeof(winsize), sizeof(arpreq)) == (8, 68)

    if sys.platform == "win32":

        def test_a_change_is_EPERM(self, fd: int) -> None:
            assert ioctl(fd, requests.SIOCSIFMTU, request_of(loopback())) == -1
            assert errno == abi.EPERM

    else:

        def test_a_change_is_EPERM(self) -> None:
            """Try it as a user who may not."""
            # Python's own files may be readable for one user only, so they are loaded before.
            program = (
                "import os, sys\n"
                "from berkeley.include.errno import EPERM, errno\n"
                "from berkeley.include.net.if_ import ifreq\n"
                "from berkeley.include.string import strncpy\n"
                "from berkeley.include.sys.ioctl import SIOCGIFMTU, SIOCSIFMTU, ioctl\n"
                "from berkeley.include.sys.socket import AF_INET, SOCK_DGRAM, socket\n"
                "r = ifreq()\n"
                "strncpy(r.ifr_name, sys.argv[1], 15)\n"
                "fd = socket(AF_INET, SOCK_DGRAM, 0)\n"
                "assert ioctl(fd, SIOCGIFMTU, r) == 0\n"
                "os.geteuid() or os.setuid(65534)\n"
                "print(ioctl(fd, SIOCSIFMTU, r), errno == EPERM)\n"
            )
            done = subprocess.run(
                [sys.executable, "-c", program, loopback()],
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            assert done.stdout == "-1 True\n", done.stderr

    if sys.platform == "linux":

        @needs_arp_requests
        def test_an_address_that_is_not_in_the_arp_table_is_ENXIO(self, fd: int) -> None:
            made = arpreq()
            address = sockaddr_in()
            address.sin_family, address.sin_addr.s_addr = AF_INET, inet_addr("127.0.0.9")
            made.arp_pa = cast(sockaddr, address)
            made.arp_dev[:2] = b"lo"
            assert ioctl(fd, requests.SIOCGARP, made) == -1
            assert errno == abi.ENXIO
            assert ioctl(fd, requests.SIOCGARP, bytearray(60)) == -1
            assert errno == abi.EFAULT

        def test_no_datagram_has_come_is_ENOENT(self, fd: int) -> None:
            assert ioctl(fd, requests.SIOCGSTAMP, bytearray(16)) == -1
            assert errno == abi.ENOENT
            unsent = c_int(-1)
            assert ioctl(fd, requests.SIOCOUTQ, unsent) == 0
            assert unsent == 0


if sys.platform == "win32":

    def test_a_name_of_windows_is_cut_to_IF_NAMESIZE(monkeypatch: pytest.MonkeyPatch) -> None:
        """IF-02: Windows has room for 256 characters."""
        from berkeley._platform import _win_interfaces

        class Long:
            """An interface with a long name."""

            def if_indextoname(self, _index: int, name: ctypes.Array[ctypes.c_char]) -> int:
                name.value = b"n" * 40
                return 1

        monkeypatch.setattr(_win_interfaces, "iphlpapi", Long())
        memory = bytearray(IF_NAMESIZE)
        assert if_indextoname(1, memory) == "n" * 15
        assert memory == b"n" * 15 + b"\0"
