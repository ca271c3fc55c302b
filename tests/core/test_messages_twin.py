"""A C program at the other end: what one language gathers, the other scatters, and descriptors go both ways."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from tests.capabilities import needs_cc
from tests.core.capabilities import needs_constants
from tests.twins import compile_c

from berkeley._core.boxes import c_int
from berkeley._core.memory import sizeof
from berkeley.include.string import memcpy
from berkeley.include.sys.socket import (
    CMSG_DATA,
    CMSG_FIRSTHDR,
    CMSG_LEN,
    CMSG_SPACE,
    SCM_RIGHTS,
    SOL_SOCKET,
    iovec,
    msghdr,
    recvmsg,
    sendmsg,
)
from berkeley.include.unistd import close, read

if TYPE_CHECKING:
    from tests.core.peers import Net

SOURCE = Path(__file__).with_name("messages_twin.c")


def text_from(fd: int) -> bytes:
    """Read what is in a pipe."""
    room = bytearray(200)
    count = read(fd, room, len(room))
    assert count > 0
    return bytes(room[:count])


@needs_cc
@needs_constants("SCM_RIGHTS")
def test_a_message_goes_to_a_C_program_and_back(net: Net, tmp_path: Path) -> None:
    program = compile_c(SOURCE, tmp_path / "twin")
    left, right = net.local_pair()
    out, into = os.pipe()
    control = bytearray(CMSG_SPACE(sizeof(c_int)))
    iov = iovec.array(2)
    iov[0].iov_base, iov[0].iov_len = b"abcdef", 6
    iov[1].iov_base, iov[1].iov_len = b"ghi", 3
    msg = msghdr()
    msg.msg_iov, msg.msg_iovlen = iov, 2
    msg.msg_control, msg.msg_controllen = control, sizeof(control)
    cmsg = CMSG_FIRSTHDR(msg)
    assert cmsg is not None
    cmsg.cmsg_level, cmsg.cmsg_type, cmsg.cmsg_len = SOL_SOCKET, SCM_RIGHTS, CMSG_LEN(4)
    memcpy(CMSG_DATA(cmsg), c_int(into), 4)
    with subprocess.Popen([program, str(right)], pass_fds=[right]) as twin:
        assert sendmsg(left, msg, 0) == 9
        close(into)
        assert twin.wait(60) == 0
    assert text_from(out) == b"9:abc|defg|hi"
    close(out)
    one, two = bytearray(3), bytearray(9)
    iov[0].iov_base, iov[0].iov_len = one, 3
    iov[1].iov_base, iov[1].iov_len = two, 9
    assert recvmsg(left, msg, 0) == 7
    assert one + two[:4] == b"adefghi"
    cmsg, number = CMSG_FIRSTHDR(msg), c_int()
    assert cmsg is not None
    memcpy(number, CMSG_DATA(cmsg), sizeof(number))
    assert text_from(number.value) == b"from the twin"
    close(number)
