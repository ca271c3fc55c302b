"""``#include <linux/vm_sockets.h>``: addresses and options of AF_VSOCK. Linux only."""

from __future__ import annotations

# fmt: off
# isort: off
from berkeley._core.families import sockaddr_vm
from berkeley._platform.constants import (
    VMADDR_CID_ANY, VMADDR_CID_HYPERVISOR, VMADDR_CID_LOCAL, VMADDR_CID_HOST, VMADDR_PORT_ANY,
    SO_VM_SOCKETS_BUFFER_SIZE, SO_VM_SOCKETS_BUFFER_MIN_SIZE, SO_VM_SOCKETS_BUFFER_MAX_SIZE,
)
# isort: on
# fmt: on

# fmt: off
__all__ = [
    "VMADDR_CID_ANY", "VMADDR_CID_HYPERVISOR", "VMADDR_CID_LOCAL", "VMADDR_CID_HOST", "VMADDR_PORT_ANY",
    "SO_VM_SOCKETS_BUFFER_SIZE", "SO_VM_SOCKETS_BUFFER_MIN_SIZE", "SO_VM_SOCKETS_BUFFER_MAX_SIZE", "sockaddr_vm",
]
# fmt: on
