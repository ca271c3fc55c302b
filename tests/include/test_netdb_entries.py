"""Services, protocols, networks and hosts as <netdb.h> gives them, with libc and Python's `socket` as oracles."""

from __future__ import annotations

import ctypes
import socket as python_socket
from collections.abc import Callable
from typing import TypeVar

import pytest
from tests.clib.c_library import needs_glibc
from tests.core.lookups import needs_services

from berkeley._core.boxes import Ref, c_int
from berkeley._core.buffers import BufferWarning
from berkeley._platform import backend
from berkeley._platform import constants as abi
from berkeley._platform._databases import raw_entry, read_entry
from berkeley.include import netdb
from berkeley.include.arpa.inet import htons, ntohs
from berkeley.include.errno import errno
from berkeley.include.netdb import h_errno, hostent, netent, protoent, servent

T = TypeVar("T")
LOOPBACK = b"\x7f\0\0\1"


def seen(*values: object) -> tuple[object, ...]:
    """Let values of unlike types be compared: boxes with ints, memory with bytes."""
    return values


def there(value: T | None) -> T:
    assert value is not None
    return value


@needs_services
class TestServices:
    def test_by_name(self) -> None:
        found = there(netdb.getservbyname("http", "tcp"))
        assert seen(found.s_name, found.s_proto) == ("http", "tcp")
        assert ntohs(found.s_port) == python_socket.getservbyname("http", "tcp") == 80
        assert found.s_aliases[-1] is None

    def test_by_name_with_any_protocol(self) -> None:
        assert ntohs(there(netdb.getservbyname(b"domain", None)).s_port) == 53

    def test_by_port(self) -> None:
        found = there(netdb.getservbyport(htons(25), "tcp"))
        assert found.s_name == python_socket.getservbyport(25, "tcp") == "smtp"

    @pytest.mark.parametrize(
        ("name", "proto"),
        [("no such service", "tcp"), ("http", "nonsense"), ("HTTP", "tcp"), ("", None)],
    )
    def test_what_is_not_there_is_null(self, name: str, proto: str | None) -> None:
        errno.value = 0
        assert netdb.getservbyname(name, proto) is None
        assert errno == 0

    def test_each_result_is_its_own(self) -> None:
        first = there(netdb.getservbyname("http", "tcp"))
        there(netdb.getservbyname("smtp", "tcp"))
        assert first.s_name == "http"

    def test_the_list_has_what_is_found_by_name(self) -> None:
        netdb.setservent(1)
        names: list[str] = []
        while (entry := netdb.getservent()) is not None:
            names.append(entry.s_name)
        netdb.endservent()
        if not names:
            pytest.skip("no services file to list")
        assert "http" in names
        assert netdb.getservent() is not None
        netdb.endservent()


class TestProtocols:
    def test_by_name_and_number(self) -> None:
        tcp = there(netdb.getprotobyname("tcp"))
        assert seen(tcp.p_name, tcp.p_proto) == ("tcp", python_socket.getprotobyname("tcp"))
        assert there(netdb.getprotobynumber(abi.IPPROTO_UDP)).p_name == "udp"
        assert tcp.p_aliases[-1] is None

    def test_what_is_not_there_is_null(self) -> None:
        assert netdb.getprotobyname("no such protocol") is None
        assert netdb.getprotobyname("Tcp") is None
        assert netdb.getprotobynumber(250) is None

    def test_the_list_ends_with_null(self) -> None:
        netdb.setprotoent(0)
        numbers: list[int] = []
        while (entry := netdb.getprotoent()) is not None:
            numbers.append(entry.p_proto)
        assert netdb.getprotoent() is None
        netdb.endprotoent()
        assert not numbers or abi.IPPROTO_TCP in numbers


class TestNetworks:
    def test_the_list_is_what_is_found_by_name_and_number(self) -> None:
        netdb.setnetent(0)
        found = netdb.getnetent()
        netdb.endnetent()
        if found is None:
            pytest.skip("no networks file")
        by_name = there(netdb.getnetbyname(found.n_name))
        assert seen(by_name.n_net, by_name.n_addrtype) == (found.n_net, abi.AF_INET)
        assert by_name.n_aliases[-1] is None

    def test_loopback(self) -> None:
        if netdb.getnetbyname("loopback") is None:
            pytest.skip("the networks file has no loopback")
        assert there(netdb.getnetbyname("loopback")).n_net == 127 << 24
        assert there(netdb.getnetbyaddr(127 << 24, abi.AF_INET)).n_name == "loopback"

    def test_what_is_not_there_is_null_with_h_errno(self) -> None:
        h_errno.value = 0
        assert netdb.getnetbyname("no such network") is None
        assert h_errno == netdb.HOST_NOT_FOUND
        h_errno.value = 0
        assert netdb.getnetbyaddr(0xFEDCBA98, abi.AF_INET) is None
        assert h_errno == netdb.HOST_NOT_FOUND


class TestHosts:
    def test_the_list_has_ipv4_hosts(self) -> None:
        netdb.sethostent(0)
        while (host := netdb.gethostent()) is not None:
            assert seen(host.h_addrtype, host.h_length) == (abi.AF_INET, 4)
            assert len(host.h_addr) == 4
        netdb.endhostent()

    def test_one_family(self) -> None:
        four = there(netdb.gethostbyname2("127.0.0.1", abi.AF_INET))
        assert seen(four.h_addr, four.h_addrtype) == (LOOPBACK, abi.AF_INET)
        six = there(netdb.gethostbyname2("::1", abi.AF_INET6))
        assert seen(six.h_addr, six.h_addrtype, six.h_length) == (
            bytes(15) + b"\1",
            abi.AF_INET6,
            16,
        )

    def test_another_family_is_EAFNOSUPPORT(self) -> None:
        errno.value = h_errno.value = 0
        assert netdb.gethostbyname2("localhost", 99) is None
        assert seen(h_errno, errno) == (netdb.NO_DATA, abi.EAFNOSUPPORT)

    def test_a_name_of_no_host_is_HOST_NOT_FOUND(self) -> None:
        assert netdb.gethostbyname2("no host", abi.AF_INET) is None
        assert h_errno == netdb.HOST_NOT_FOUND


class TestReentrant:
    """The forms of glibc, whose results lie in the caller's memory."""

    @needs_services
    def test_a_service_is_in_the_callers_memory(self) -> None:
        entry, memory, result = servent(), bytearray(1024), Ref[servent]()
        assert netdb.getservbyname_r("http", "tcp", entry, memory, 1024, result) == 0
        assert result.value is entry
        assert seen(entry.s_name, entry.s_proto, ntohs(entry.s_port)) == ("http", "tcp", 80)
        assert memory.startswith(b"http\0")
        assert b"tcp\0" in memory
        place = ctypes.addressof(ctypes.c_char.from_buffer(memory))
        assert ctypes.c_void_p.from_buffer(entry).value == place
        assert netdb.getservbyport_r(htons(25), None, entry, memory, 1024, result) == 0
        assert entry.s_name == "smtp"

    @pytest.mark.parametrize("start", range(1, 9))
    def test_c_can_read_what_lies_in_the_memory(self, start: int) -> None:
        entry, result = protoent(), Ref[protoent]()
        memory = memoryview(bytearray(1024))[start:]
        assert netdb.getprotobyname_r("tcp", entry, memory, 1000, result) == 0
        found = read_entry("protoent", ctypes.addressof(ctypes.c_char.from_buffer(entry)))
        assert found == backend.databases().look("getprotobyname", (b"tcp",), None).entry
        aliases = raw_entry("protoent").from_buffer(entry).p_aliases
        assert aliases % ctypes.sizeof(ctypes.c_void_p) == 0

    def test_protocols(self) -> None:
        entry, memory, result = protoent(), bytearray(1024), Ref[protoent]()
        assert netdb.getprotobyname_r("tcp", entry, memory, 1024, result) == 0
        assert seen(there(result.value).p_name, entry.p_proto) == ("tcp", abi.IPPROTO_TCP)
        assert netdb.getprotobynumber_r(abi.IPPROTO_UDP, entry, memory, 1024, result) == 0
        assert entry.p_name == "udp"
        assert netdb.getprotobyname_r("none", entry, memory, 1024, result) == 0
        assert seen(result.value) == (None,)

    def test_hosts(self) -> None:
        entry, memory, result, code = hostent(), bytearray(1024), Ref[hostent](), c_int()
        assert netdb.gethostbyname_r("127.0.0.1", entry, memory, 1024, result, code) == 0
        assert seen(there(result.value).h_addr, entry.h_name) == (LOOPBACK, "127.0.0.1")
        assert not entry.h_addr_list[-1]
        six = abi.AF_INET6
        assert netdb.gethostbyname2_r("::1", six, entry, memory, 1024, result, code) == 0
        assert entry.h_addr == bytes(15) + b"\1"
        given = LOOPBACK, 4, abi.AF_INET
        assert netdb.gethostbyaddr_r(*given, entry, memory, 1024, result, code) == 0
        if result.value:
            assert entry.h_addr == LOOPBACK

    def test_h_errno_may_be_the_threads(self) -> None:
        result = Ref[hostent](hostent())
        h_errno.value = 0
        assert netdb.gethostbyname_r("", hostent(), bytearray(1024), 1024, result, h_errno) == 0
        assert result.value is None
        assert h_errno == netdb.NO_RECOVERY

    def test_another_family_is_EAFNOSUPPORT(self) -> None:
        entry, memory, result, code = hostent(), bytearray(1024), Ref[hostent](), c_int()
        errno.value = 0
        found = netdb.gethostbyname2_r("localhost", 99, entry, memory, 1024, result, code)
        assert seen(found, errno, code, result.value) == (
            abi.EAFNOSUPPORT,
            abi.EAFNOSUPPORT,
            netdb.NO_DATA,
            None,
        )
        given = LOOPBACK, 4, 99
        found = netdb.gethostbyaddr_r(*given, entry, memory, 1024, result, code)
        assert seen(found, code) == (abi.EAFNOSUPPORT, netdb.NETDB_INTERNAL)

    def test_an_address_past_its_end_is_EFAULT(self) -> None:
        entry, memory, result, code = hostent(), bytearray(1024), Ref(hostent()), c_int()
        given = LOOPBACK, 16, abi.AF_INET6
        found = netdb.gethostbyaddr_r(*given, entry, memory, 1024, result, code)
        assert seen(found, errno, code, result.value) == (
            abi.EFAULT,
            abi.EFAULT,
            netdb.NETDB_INTERNAL,
            None,
        )

    @needs_services
    def test_too_little_memory_is_ERANGE(self) -> None:
        entry, result = servent(), Ref[servent](servent())
        errno.value = 0
        memory = bytearray(8)
        assert netdb.getservbyname_r("http", "tcp", entry, memory, 8, result) == abi.ERANGE
        assert seen(errno, result.value, memory) == (abi.ERANGE, None, bytearray(8))
        assert netdb.getservbyname_r("http", "tcp", entry, None, 100, result) == abi.ERANGE

    def test_too_little_memory_for_a_host_is_NETDB_INTERNAL(self) -> None:
        result, code = Ref[hostent](), c_int()
        memory = bytearray(8)
        assert netdb.gethostbyname_r("127.0.0.1", hostent(), memory, 8, result, code) == abi.ERANGE
        assert code == netdb.NETDB_INTERNAL

    @needs_services
    def test_a_length_past_the_memory_is_cut(self) -> None:
        result = Ref[servent]()
        with pytest.warns(BufferWarning, match="buflen is 4096"):
            code = netdb.getservbyname_r("http", "tcp", servent(), bytearray(8), 4096, result)
        assert code == abi.ERANGE

    def test_wrong_arguments_are_refused(self) -> None:
        with pytest.raises(TypeError, match="result_buf must be a servent"):
            netdb.getservent_r(protoent(), bytearray(9), 9, Ref[servent]())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        with pytest.raises(TypeError, match="result must be a Ref"):
            netdb.getservent_r(servent(), bytearray(9), 9, None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        with pytest.raises(TypeError, match="h_errnop must be"):
            netdb.gethostent_r(hostent(), bytearray(9), 9, Ref[hostent](), 5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    def test_the_lists_end_with_ENOENT(self) -> None:
        memory, code = bytearray(4096), c_int()
        service, protocol = Ref[servent](), Ref[protoent]()
        network, host = Ref[netent](), Ref[hostent]()
        steps: list[tuple[Callable[[], int], Callable[[int], None], Callable[[], None]]] = [
            (
                lambda: netdb.getservent_r(servent(), memory, 4096, service),
                netdb.setservent,
                netdb.endservent,
            ),
            (
                lambda: netdb.getprotoent_r(protoent(), memory, 4096, protocol),
                netdb.setprotoent,
                netdb.endprotoent,
            ),
            (
                lambda: netdb.getnetent_r(netent(), memory, 4096, network, code),
                netdb.setnetent,
                netdb.endnetent,
            ),
            (
                lambda: netdb.gethostent_r(hostent(), memory, 4096, host, code),
                netdb.sethostent,
                netdb.endhostent,
            ),
        ]
        for step, begin, end in steps:
            begin(0)
            while (result := step()) == 0:
                pass
            assert result == abi.ENOENT
            end()
        assert not {service.value, protocol.value, network.value, host.value} - {None}

    @needs_glibc
    def test_networks(self) -> None:
        entry, memory, result, code = netent(), bytearray(1024), Ref[netent](), c_int()
        assert netdb.getnetbyname_r("no such", entry, memory, 1024, result, code) == 0
        assert seen(result.value, code) == (None, netdb.HOST_NOT_FOUND)
        assert netdb.getnetbyaddr_r(1, abi.AF_INET, entry, memory, 1024, result, code) == 0
        assert result.value is None


@needs_glibc
@needs_services
def test_the_size_that_is_needed_is_that_of_glibc() -> None:
    libc = ctypes.CDLL(None)
    raw, found = ctypes.create_string_buffer(64), ctypes.c_void_p()
    for size in range(0, 160, 8):
        memory = ctypes.create_string_buffer(size or 1)
        wanted = libc.getservbyname_r(
            b"http", b"tcp", raw, memory, ctypes.c_size_t(size), ctypes.byref(found)
        )
        result = Ref[servent]()
        code = netdb.getservbyname_r("http", "tcp", servent(), memory, size, result)
        assert code == wanted
        assert (result.value is None) == (not found.value)
