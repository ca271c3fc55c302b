"""``#include <winsock2.h>``: the Winsock dialect of sockets, on every system.

The calls that Winsock shares with Berkeley are the same here. `setsockopt`, `getsockopt`, `select`, `gethostbyname` and
`gethostbyaddr` are Winsock's where the two differ.
"""

from __future__ import annotations

from ctypes import c_size_t as _c_size_t
from typing import TYPE_CHECKING
from typing import Annotated as _Annotated

from berkeley._core import winsock as _winsock
from berkeley._core import winsock_control as _control
from berkeley._core.layout import CharArray as _CharArray
from berkeley._core.struct import Struct as _Struct
from berkeley._core.types import uint16_t as _uint16_t
from berkeley._core.win_types import DWORD, SOCKET, WORD, u_long

# fmt: off
# isort: off
from berkeley._platform.constants import (
    ADDR_ANY, BASE_PROTOCOL, CF_ACCEPT, CF_DEFER, CF_REJECT, FD_ACCEPT, FD_ACCEPT_BIT,
    FD_ADDRESS_LIST_CHANGE, FD_ADDRESS_LIST_CHANGE_BIT, FD_ALL_EVENTS, FD_CLOSE, FD_CLOSE_BIT,
    FD_CONNECT, FD_CONNECT_BIT, FD_GROUP_QOS, FD_GROUP_QOS_BIT, FD_MAX_EVENTS, FD_OOB, FD_OOB_BIT,
    FD_QOS, FD_QOS_BIT, FD_READ, FD_READ_BIT, FD_ROUTING_INTERFACE_CHANGE,
    FD_ROUTING_INTERFACE_CHANGE_BIT, FD_WRITE, FD_WRITE_BIT, FROM_PROTOCOL_INFO, INVALID_SOCKET,
    IOC_IN, IOC_INOUT, IOC_OUT, IOC_PROTOCOL, IOC_UNIX, IOC_VENDOR, IOC_VOID, IOC_WS2,
    LAYERED_PROTOCOL, MAXGETHOSTSTRUCT, MAX_PROTOCOL_CHAIN, NO_ERROR, PFL_HIDDEN,
    PFL_MATCHES_PROTOCOL_ZERO, PFL_MULTIPLE_PROTO_ENTRIES, PFL_NETWORKDIRECT_PROVIDER,
    PFL_RECOMMENDED_PROTO_ENTRY, SD_BOTH, SD_RECEIVE, SD_SEND, SG_CONSTRAINED_GROUP,
    SG_UNCONSTRAINED_GROUP, SOCKET_ERROR, SO_CONDITIONAL_ACCEPT, SO_DONTLINGER, SO_EXCLUSIVEADDRUSE,
    SO_GROUP_ID, SO_GROUP_PRIORITY, SO_MAX_MSG_SIZE, SO_OPENTYPE, SO_PROTOCOL_INFO,
    SO_PROTOCOL_INFOA, SO_PROTOCOL_INFOW, SO_SYNCHRONOUS_ALERT, SO_SYNCHRONOUS_NONALERT, WSABASEERR,
    WSADESCRIPTION_LEN, WSAEACCES, WSAEADDRINUSE, WSAEADDRNOTAVAIL, WSAEAFNOSUPPORT, WSAEALREADY,
    WSAEBADF, WSAECANCELLED, WSAECONNABORTED, WSAECONNREFUSED, WSAECONNRESET, WSAEDESTADDRREQ,
    WSAEDISCON, WSAEDQUOT, WSAEFAULT, WSAEHOSTDOWN, WSAEHOSTUNREACH, WSAEINPROGRESS, WSAEINTR,
    WSAEINVAL, WSAEINVALIDPROCTABLE, WSAEINVALIDPROVIDER, WSAEISCONN, WSAELOOP, WSAEMFILE,
    WSAEMSGSIZE, WSAENAMETOOLONG, WSAENETDOWN, WSAENETRESET, WSAENETUNREACH, WSAENOBUFS, WSAENOMORE,
    WSAENOPROTOOPT, WSAENOTCONN, WSAENOTEMPTY, WSAENOTSOCK, WSAEOPNOTSUPP, WSAEPFNOSUPPORT,
    WSAEPROCLIM, WSAEPROTONOSUPPORT, WSAEPROTOTYPE, WSAEPROVIDERFAILEDINIT, WSAEREFUSED, WSAEREMOTE,
    WSAESHUTDOWN, WSAESOCKTNOSUPPORT, WSAESTALE, WSAETIMEDOUT, WSAETOOMANYREFS, WSAEUSERS,
    WSAEWOULDBLOCK, WSAHOST_NOT_FOUND, WSANOTINITIALISED, WSANO_ADDRESS, WSANO_DATA, WSANO_RECOVERY,
    WSAPROTOCOL_LEN, WSASERVICE_NOT_FOUND, WSASYSCALLFAILURE, WSASYSNOTREADY, WSASYS_STATUS_LEN,
    WSATRY_AGAIN, WSATYPE_NOT_FOUND, WSAVERNOTSUPPORTED, WSA_E_CANCELLED, WSA_E_NO_MORE,
    WSA_FLAG_ACCESS_SYSTEM_SECURITY, WSA_FLAG_MULTIPOINT_C_LEAF, WSA_FLAG_MULTIPOINT_C_ROOT,
    WSA_FLAG_MULTIPOINT_D_LEAF, WSA_FLAG_MULTIPOINT_D_ROOT, WSA_FLAG_NO_HANDLE_INHERIT,
    WSA_FLAG_OVERLAPPED, WSA_FLAG_REGISTERED_IO, WSA_INFINITE, WSA_INVALID_EVENT,
    WSA_INVALID_HANDLE, WSA_INVALID_PARAMETER, WSA_IO_INCOMPLETE, WSA_IO_PENDING,
    WSA_IPSEC_NAME_POLICY_ERROR, WSA_MAXIMUM_WAIT_EVENTS, WSA_NOT_ENOUGH_MEMORY,
    WSA_OPERATION_ABORTED, WSA_SECURE_HOST_NOT_FOUND, WSA_WAIT_EVENT_0, WSA_WAIT_FAILED,
    WSA_WAIT_IO_COMPLETION, WSA_WAIT_TIMEOUT, XP1_CONNECTIONLESS, XP1_CONNECT_DATA,
    XP1_DISCONNECT_DATA, XP1_EXPEDITED_DATA, XP1_GRACEFUL_CLOSE, XP1_GUARANTEED_DELIVERY,
    XP1_GUARANTEED_ORDER, XP1_IFS_HANDLES, XP1_INTERRUPT, XP1_MESSAGE_ORIENTED,
    XP1_MULTIPOINT_CONTROL_PLANE, XP1_MULTIPOINT_DATA_PLANE, XP1_PARTIAL_MESSAGE, XP1_PSEUDO_STREAM,
    XP1_QOS_SUPPORTED, XP1_SAN_SUPPORT_SDP, XP1_SUPPORT_BROADCAST, XP1_SUPPORT_MULTIPOINT,
    XP1_UNI_RECV, XP1_UNI_SEND,
)
from berkeley.include.arpa.inet import inet_addr, inet_ntoa
from berkeley.include.netdb import (
    hostent, HOST_NOT_FOUND, NO_ADDRESS, NO_DATA, NO_RECOVERY, TRY_AGAIN, h_errno,
)
from berkeley.include.netinet.in_ import (
    in_port_t, in_addr_t, sa_family_t, uint8_t, uint32_t, in_addr, sockaddr_in, IPPROTO_AH,
    IPPROTO_BEETPH, IPPROTO_CARP, IPPROTO_CBT, IPPROTO_COMP, IPPROTO_DCCP, IPPROTO_DIVERT,
    IPPROTO_DSTOPTS, IPPROTO_EGP, IPPROTO_ENCAP, IPPROTO_ESP, IPPROTO_ETHERIP, IPPROTO_ETHERNET,
    IPPROTO_FRAGMENT, IPPROTO_GGP, IPPROTO_GRE, IPPROTO_HIP, IPPROTO_HOPOPTS, IPPROTO_ICMP,
    IPPROTO_ICMPV6, IPPROTO_IDP, IPPROTO_IGMP, IPPROTO_IGP, IPPROTO_IP, IPPROTO_IPCOMP,
    IPPROTO_IPIP, IPPROTO_IPV4, IPPROTO_IPV6, IPPROTO_L2TP, IPPROTO_MAX, IPPROTO_MH, IPPROTO_MOBILE,
    IPPROTO_MPLS, IPPROTO_MPTCP, IPPROTO_MTP, IPPROTO_ND, IPPROTO_NONE, IPPROTO_OSPFIGP,
    IPPROTO_PGM, IPPROTO_PIM, IPPROTO_PUP, IPPROTO_RAW, IPPROTO_RDP, IPPROTO_ROUTING, IPPROTO_RSVP,
    IPPROTO_SCTP, IPPROTO_ST, IPPROTO_TCP, IPPROTO_TP, IPPROTO_UDP, IPPROTO_UDPLITE,
    INADDR_ALLHOSTS_GROUP, INADDR_ALLMDNS_GROUP, INADDR_ALLRPTS_GROUP, INADDR_ALLRTRS_GROUP,
    INADDR_ALLSNOOPERS_GROUP, INADDR_ANY, INADDR_BROADCAST, INADDR_LOOPBACK, INADDR_MAX_LOCAL_GROUP,
    INADDR_NONE, INADDR_UNSPEC_GROUP, INET6_ADDRSTRLEN, INET_ADDRSTRLEN, IN_CLASSA_HOST,
    IN_CLASSA_MAX, IN_CLASSA_NET, IN_CLASSA_NSHIFT, IN_CLASSB_HOST, IN_CLASSB_MAX, IN_CLASSB_NET,
    IN_CLASSB_NSHIFT, IN_CLASSC_HOST, IN_CLASSC_NET, IN_CLASSC_NSHIFT, IN_CLASSD_HOST,
    IN_CLASSD_NET, IN_CLASSD_NSHIFT, IN_LOOPBACKNET, IPPORT_BIFFUDP, IPPORT_CMDSERVER,
    IPPORT_DAYTIME, IPPORT_DISCARD, IPPORT_ECHO, IPPORT_EFSSERVER, IPPORT_EXECSERVER, IPPORT_FINGER,
    IPPORT_FTP, IPPORT_LOGINSERVER, IPPORT_MTP, IPPORT_NAMESERVER, IPPORT_NETSTAT, IPPORT_RESERVED,
    IPPORT_RJE, IPPORT_ROUTESERVER, IPPORT_SMTP, IPPORT_SUPDUP, IPPORT_SYSTAT, IPPORT_TELNET,
    IPPORT_TFTP, IPPORT_TIMESERVER, IPPORT_TTYLINK, IPPORT_USERRESERVED, IPPORT_WHOIS,
    IPPORT_WHOSERVER, htonl, htons, ntohl, ntohs,
)
from berkeley.include.netinet.tcp import TCP_NODELAY
from berkeley.include.poll import (
    pollfd, POLLERR, POLLHUP, POLLIN, POLLNVAL, POLLOUT, POLLPRI, POLLRDBAND, POLLRDHUP, POLLRDNORM,
    POLLWRBAND, POLLWRNORM,
)
from berkeley.include.sys.ioctl import (
    FIOASYNC, FIONBIO, FIONREAD, SIOCATMARK,
)
from berkeley.include.sys.select import (
    timeval, fd_set, FD_CLR, FD_ISSET, FD_SET, FD_ZERO, FD_SETSIZE,
)
from berkeley.include.sys.socket import (
    sockaddr, sockaddr_storage, linger, AF_12844, AF_ALG, AF_APPLETALK, AF_ATM, AF_AX25, AF_BAN,
    AF_BLUETOOTH, AF_BTH, AF_CAN, AF_CCITT, AF_CHAOS, AF_CLUSTER, AF_DATAKIT, AF_DECnet, AF_DLI,
    AF_ECMA, AF_FILE, AF_FIREFOX, AF_HYLINK, AF_IMPLINK, AF_INET, AF_INET6, AF_IPX, AF_IRDA,
    AF_ISDN, AF_ISO, AF_KEY, AF_LAT, AF_LINK, AF_LOCAL, AF_MAX, AF_NETBIOS, AF_NETLINK, AF_NS,
    AF_OSI, AF_PACKET, AF_PUP, AF_ROUTE, AF_SNA, AF_SYSTEM, AF_TIPC, AF_UNIX, AF_UNSPEC,
    AF_VOICEVIEW, AF_VSOCK, AF_X25, AF_XDP, PF_ALG, PF_APPLETALK, PF_ATM, PF_AX25, PF_BAN,
    PF_BLUETOOTH, PF_BTH, PF_CAN, PF_CCITT, PF_CHAOS, PF_DATAKIT, PF_DECnet, PF_DLI, PF_ECMA,
    PF_FILE, PF_FIREFOX, PF_HYLINK, PF_IMPLINK, PF_INET, PF_INET6, PF_IPX, PF_IRDA, PF_ISDN, PF_ISO,
    PF_KEY, PF_LAT, PF_LINK, PF_LOCAL, PF_MAX, PF_NETBIOS, PF_NETLINK, PF_NS, PF_OSI, PF_PACKET,
    PF_PUP, PF_ROUTE, PF_SNA, PF_SYSTEM, PF_TIPC, PF_UNIX, PF_UNSPEC, PF_VOICEVIEW, PF_VSOCK,
    PF_X25, PF_XDP, SOCK_CLOEXEC, SOCK_CLOFORK, SOCK_DCCP, SOCK_DGRAM, SOCK_MAXADDRLEN,
    SOCK_NONBLOCK, SOCK_PACKET, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET, SOCK_STREAM, SOL_ALG,
    SOL_BLUETOOTH, SOL_ICMPV6, SOL_IP, SOL_IPV6, SOL_LOCAL, SOL_MPTCP, SOL_NETLINK, SOL_PACKET,
    SOL_RAW, SOL_SOCKET, SOL_TCP, SOL_TLS, SOL_UDP, SOL_VSOCK, SO_ACCEPTCONN, SO_ACCEPTFILTER,
    SO_ATTACH_BPF, SO_ATTACH_FILTER, SO_ATTACH_REUSEPORT_CBPF, SO_ATTACH_REUSEPORT_EBPF,
    SO_BINDTODEVICE, SO_BINDTOIFINDEX, SO_BPF_EXTENSIONS, SO_BROADCAST, SO_BSDCOMPAT, SO_BUSY_POLL,
    SO_BUSY_POLL_BUDGET, SO_CNX_ADVICE, SO_COOKIE, SO_DEBUG, SO_DETACH_BPF, SO_DETACH_FILTER,
    SO_DETACH_REUSEPORT_BPF, SO_DOMAIN, SO_DONTROUTE, SO_DONTTRUNC, SO_ERROR, SO_GET_FILTER,
    SO_INCOMING_CPU, SO_INCOMING_NAPI_ID, SO_INQ, SO_KEEPALIVE, SO_LINGER, SO_LINGER_SEC,
    SO_LISTENINCQLEN, SO_LISTENQLEN, SO_LISTENQLIMIT, SO_LOCK_FILTER, SO_MARK, SO_MAX_PACING_RATE,
    SO_MEMINFO, SO_NETNS_COOKIE, SO_NOADDRERR, SO_NOFCS, SO_NOSIGPIPE, SO_NO_CHECK, SO_NREAD,
    SO_NWRITE, SO_OOBINLINE, SO_PASSCRED, SO_PASSPIDFD, SO_PASSSEC, SO_PEEK_OFF, SO_PEERCRED,
    SO_PEERGROUPS, SO_PEERNAME, SO_PEERPIDFD, SO_PEERSEC, SO_PREFER_BUSY_POLL, SO_PRIORITY,
    SO_PROTOCOL, SO_RANDOMPORT, SO_RCVBUF, SO_RCVBUFFORCE, SO_RCVLOWAT, SO_RCVMARK, SO_RCVPRIORITY,
    SO_RCVTIMEO, SO_REUSEADDR, SO_REUSEPORT, SO_REUSESHAREUID, SO_RXQ_OVFL, SO_SELECT_ERR_QUEUE,
    SO_SNDBUF, SO_SNDBUFFORCE, SO_SNDLOWAT, SO_SNDTIMEO, SO_TIMESTAMP, SO_TIMESTAMPING,
    SO_TIMESTAMPNS, SO_TIMESTAMP_MONOTONIC, SO_TXTIME, SO_TYPE, SO_USELOOPBACK, SO_WIFI_STATUS,
    SO_ZEROCOPY, SCM_BINTIME, SCM_CREDENTIALS, SCM_CREDS, SCM_CREDS2, SCM_MONOTONIC, SCM_PIDFD,
    SCM_REALTIME, SCM_RIGHTS, SCM_SECURITY, SCM_TIMESTAMP, SCM_TIMESTAMPING, SCM_TIMESTAMPNS,
    SCM_TIMESTAMP_MONOTONIC, SCM_TXTIME, MSG_BCAST, MSG_CMSG_CLOEXEC, MSG_CMSG_CLOFORK, MSG_CONFIRM,
    MSG_CTRUNC, MSG_DONTROUTE, MSG_DONTWAIT, MSG_EOF, MSG_EOR, MSG_ERRQUEUE, MSG_FASTOPEN,
    MSG_MCAST, MSG_MORE, MSG_NOSIGNAL, MSG_OOB, MSG_PARTIAL, MSG_PEEK, MSG_TRUNC, MSG_WAITALL,
    MSG_WAITFORONE, MSG_ZEROCOPY, SHUT_RD, SHUT_RDWR, SHUT_WR, SOMAXCONN, accept, bind, connect,
    getpeername, getsockname, listen, recv, recvfrom, send, sendto, shutdown, socket,
)
from berkeley.include.poll import poll as _poll
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.lengths import Length
    from berkeley._core.sockets import OptVal

# fmt: off
__all__ = [
    "SOCKET", "WORD", "DWORD", "u_long", "WSADATA", "SOCKADDR", "SOCKADDR_IN", "SOCKADDR_STORAGE",
    "IN_ADDR", "HOSTENT", "TIMEVAL", "LINGER", "WSAPOLLFD", "WSAPoll",
    "inet_addr", "inet_ntoa",
    "hostent", "gethostbyaddr", "gethostbyname", "HOST_NOT_FOUND", "NO_ADDRESS", "NO_DATA",
    "NO_RECOVERY", "TRY_AGAIN", "h_errno",
    "in_port_t", "in_addr_t", "sa_family_t", "uint8_t", "uint32_t", "in_addr", "sockaddr_in",
    "IPPROTO_AH", "IPPROTO_BEETPH", "IPPROTO_CARP", "IPPROTO_CBT", "IPPROTO_COMP", "IPPROTO_DCCP",
    "IPPROTO_DIVERT", "IPPROTO_DSTOPTS", "IPPROTO_EGP", "IPPROTO_ENCAP", "IPPROTO_ESP",
    "IPPROTO_ETHERIP", "IPPROTO_ETHERNET", "IPPROTO_FRAGMENT", "IPPROTO_GGP", "IPPROTO_GRE",
    "IPPROTO_HIP", "IPPROTO_HOPOPTS", "IPPROTO_ICMP", "IPPROTO_ICMPV6", "IPPROTO_IDP",
    "IPPROTO_IGMP", "IPPROTO_IGP", "IPPROTO_IP", "IPPROTO_IPCOMP", "IPPROTO_IPIP", "IPPROTO_IPV4",
    "IPPROTO_IPV6", "IPPROTO_L2TP", "IPPROTO_MAX", "IPPROTO_MH", "IPPROTO_MOBILE", "IPPROTO_MPLS",
    "IPPROTO_MPTCP", "IPPROTO_MTP", "IPPROTO_ND", "IPPROTO_NONE", "IPPROTO_OSPFIGP", "IPPROTO_PGM",
    "IPPROTO_PIM", "IPPROTO_PUP", "IPPROTO_RAW", "IPPROTO_RDP", "IPPROTO_ROUTING", "IPPROTO_RSVP",
    "IPPROTO_SCTP", "IPPROTO_ST", "IPPROTO_TCP", "IPPROTO_TP", "IPPROTO_UDP", "IPPROTO_UDPLITE",
    "INADDR_ALLHOSTS_GROUP", "INADDR_ALLMDNS_GROUP", "INADDR_ALLRPTS_GROUP", "INADDR_ALLRTRS_GROUP",
    "INADDR_ALLSNOOPERS_GROUP", "INADDR_ANY", "INADDR_BROADCAST", "INADDR_LOOPBACK",
    "INADDR_MAX_LOCAL_GROUP", "INADDR_NONE", "INADDR_UNSPEC_GROUP", "INET6_ADDRSTRLEN",
    "INET_ADDRSTRLEN", "IN_CLASSA_HOST", "IN_CLASSA_MAX", "IN_CLASSA_NET", "IN_CLASSA_NSHIFT",
    "IN_CLASSB_HOST", "IN_CLASSB_MAX", "IN_CLASSB_NET", "IN_CLASSB_NSHIFT", "IN_CLASSC_HOST",
    "IN_CLASSC_NET", "IN_CLASSC_NSHIFT", "IN_CLASSD_HOST", "IN_CLASSD_NET", "IN_CLASSD_NSHIFT",
    "IN_LOOPBACKNET", "IPPORT_BIFFUDP", "IPPORT_CMDSERVER", "IPPORT_DAYTIME", "IPPORT_DISCARD",
    "IPPORT_ECHO", "IPPORT_EFSSERVER", "IPPORT_EXECSERVER", "IPPORT_FINGER", "IPPORT_FTP",
    "IPPORT_LOGINSERVER", "IPPORT_MTP", "IPPORT_NAMESERVER", "IPPORT_NETSTAT", "IPPORT_RESERVED",
    "IPPORT_RJE", "IPPORT_ROUTESERVER", "IPPORT_SMTP", "IPPORT_SUPDUP", "IPPORT_SYSTAT",
    "IPPORT_TELNET", "IPPORT_TFTP", "IPPORT_TIMESERVER", "IPPORT_TTYLINK", "IPPORT_USERRESERVED",
    "IPPORT_WHOIS", "IPPORT_WHOSERVER", "htonl", "htons", "ntohl", "ntohs",
    "TCP_NODELAY",
    "pollfd", "POLLERR", "POLLHUP", "POLLIN", "POLLNVAL", "POLLOUT", "POLLPRI", "POLLRDBAND",
    "POLLRDHUP", "POLLRDNORM", "POLLWRBAND", "POLLWRNORM",
    "FIOASYNC", "FIONBIO", "FIONREAD", "SIOCATMARK",
    "timeval", "fd_set", "FD_CLR", "FD_ISSET", "FD_SET", "FD_ZERO", "FD_SETSIZE",
    "sockaddr", "sockaddr_storage", "linger", "AF_12844", "AF_ALG", "AF_APPLETALK", "AF_ATM",
    "AF_AX25", "AF_BAN", "AF_BLUETOOTH", "AF_BTH", "AF_CAN", "AF_CCITT", "AF_CHAOS", "AF_CLUSTER",
    "AF_DATAKIT", "AF_DECnet", "AF_DLI", "AF_ECMA", "AF_FILE", "AF_FIREFOX", "AF_HYLINK",
    "AF_IMPLINK", "AF_INET", "AF_INET6", "AF_IPX", "AF_IRDA", "AF_ISDN", "AF_ISO", "AF_KEY",
    "AF_LAT", "AF_LINK", "AF_LOCAL", "AF_MAX", "AF_NETBIOS", "AF_NETLINK", "AF_NS", "AF_OSI",
    "AF_PACKET", "AF_PUP", "AF_ROUTE", "AF_SNA", "AF_SYSTEM", "AF_TIPC", "AF_UNIX", "AF_UNSPEC",
    "AF_VOICEVIEW", "AF_VSOCK", "AF_X25", "AF_XDP", "PF_ALG", "PF_APPLETALK", "PF_ATM", "PF_AX25",
    "PF_BAN", "PF_BLUETOOTH", "PF_BTH", "PF_CAN", "PF_CCITT", "PF_CHAOS", "PF_DATAKIT", "PF_DECnet",
    "PF_DLI", "PF_ECMA", "PF_FILE", "PF_FIREFOX", "PF_HYLINK", "PF_IMPLINK", "PF_INET", "PF_INET6",
    "PF_IPX", "PF_IRDA", "PF_ISDN", "PF_ISO", "PF_KEY", "PF_LAT", "PF_LINK", "PF_LOCAL", "PF_MAX",
    "PF_NETBIOS", "PF_NETLINK", "PF_NS", "PF_OSI", "PF_PACKET", "PF_PUP", "PF_ROUTE", "PF_SNA",
    "PF_SYSTEM", "PF_TIPC", "PF_UNIX", "PF_UNSPEC", "PF_VOICEVIEW", "PF_VSOCK", "PF_X25", "PF_XDP",
    "SOCK_CLOEXEC", "SOCK_CLOFORK", "SOCK_DCCP", "SOCK_DGRAM", "SOCK_MAXADDRLEN", "SOCK_NONBLOCK",
    "SOCK_PACKET", "SOCK_RAW", "SOCK_RDM", "SOCK_SEQPACKET", "SOCK_STREAM", "SOL_ALG",
    "SOL_BLUETOOTH", "SOL_ICMPV6", "SOL_IP", "SOL_IPV6", "SOL_LOCAL", "SOL_MPTCP", "SOL_NETLINK",
    "SOL_PACKET", "SOL_RAW", "SOL_SOCKET", "SOL_TCP", "SOL_TLS", "SOL_UDP", "SOL_VSOCK",
    "SO_ACCEPTCONN", "SO_ACCEPTFILTER", "SO_ATTACH_BPF", "SO_ATTACH_FILTER",
    "SO_ATTACH_REUSEPORT_CBPF", "SO_ATTACH_REUSEPORT_EBPF", "SO_BINDTODEVICE", "SO_BINDTOIFINDEX",
    "SO_BPF_EXTENSIONS", "SO_BROADCAST", "SO_BSDCOMPAT", "SO_BUSY_POLL", "SO_BUSY_POLL_BUDGET",
    "SO_CNX_ADVICE", "SO_COOKIE", "SO_DEBUG", "SO_DETACH_BPF", "SO_DETACH_FILTER",
    "SO_DETACH_REUSEPORT_BPF", "SO_DOMAIN", "SO_DONTROUTE", "SO_DONTTRUNC", "SO_ERROR",
    "SO_GET_FILTER", "SO_INCOMING_CPU", "SO_INCOMING_NAPI_ID", "SO_INQ", "SO_KEEPALIVE",
    "SO_LINGER", "SO_LINGER_SEC", "SO_LISTENINCQLEN", "SO_LISTENQLEN", "SO_LISTENQLIMIT",
    "SO_LOCK_FILTER", "SO_MARK", "SO_MAX_PACING_RATE", "SO_MEMINFO", "SO_NETNS_COOKIE",
    "SO_NOADDRERR", "SO_NOFCS", "SO_NOSIGPIPE", "SO_NO_CHECK", "SO_NREAD", "SO_NWRITE",
    "SO_OOBINLINE", "SO_PASSCRED", "SO_PASSPIDFD", "SO_PASSSEC", "SO_PEEK_OFF", "SO_PEERCRED",
    "SO_PEERGROUPS", "SO_PEERNAME", "SO_PEERPIDFD", "SO_PEERSEC", "SO_PREFER_BUSY_POLL",
    "SO_PRIORITY", "SO_PROTOCOL", "SO_RANDOMPORT", "SO_RCVBUF", "SO_RCVBUFFORCE", "SO_RCVLOWAT",
    "SO_RCVMARK", "SO_RCVPRIORITY", "SO_RCVTIMEO", "SO_REUSEADDR", "SO_REUSEPORT",
    "SO_REUSESHAREUID", "SO_RXQ_OVFL", "SO_SELECT_ERR_QUEUE", "SO_SNDBUF", "SO_SNDBUFFORCE",
    "SO_SNDLOWAT", "SO_SNDTIMEO", "SO_TIMESTAMP", "SO_TIMESTAMPING", "SO_TIMESTAMPNS",
    "SO_TIMESTAMP_MONOTONIC", "SO_TXTIME", "SO_TYPE", "SO_USELOOPBACK", "SO_WIFI_STATUS",
    "SO_ZEROCOPY", "SCM_BINTIME", "SCM_CREDENTIALS", "SCM_CREDS", "SCM_CREDS2", "SCM_MONOTONIC",
    "SCM_PIDFD", "SCM_REALTIME", "SCM_RIGHTS", "SCM_SECURITY", "SCM_TIMESTAMP", "SCM_TIMESTAMPING",
    "SCM_TIMESTAMPNS", "SCM_TIMESTAMP_MONOTONIC", "SCM_TXTIME", "MSG_BCAST", "MSG_CMSG_CLOEXEC",
    "MSG_CMSG_CLOFORK", "MSG_CONFIRM", "MSG_CTRUNC", "MSG_DONTROUTE", "MSG_DONTWAIT", "MSG_EOF",
    "MSG_EOR", "MSG_ERRQUEUE", "MSG_FASTOPEN", "MSG_MCAST", "MSG_MORE", "MSG_NOSIGNAL", "MSG_OOB",
    "MSG_PARTIAL", "MSG_PEEK", "MSG_TRUNC", "MSG_WAITALL", "MSG_WAITFORONE", "MSG_ZEROCOPY",
    "SHUT_RD", "SHUT_RDWR", "SHUT_WR", "SOMAXCONN", "accept", "bind", "connect", "getpeername",
    "getsockname", "listen", "recv", "recvfrom", "send", "sendto", "shutdown", "socket",
    "ADDR_ANY", "BASE_PROTOCOL", "CF_ACCEPT", "CF_DEFER", "CF_REJECT", "FD_ACCEPT", "FD_ACCEPT_BIT",
    "FD_ADDRESS_LIST_CHANGE", "FD_ADDRESS_LIST_CHANGE_BIT", "FD_ALL_EVENTS", "FD_CLOSE",
    "FD_CLOSE_BIT", "FD_CONNECT", "FD_CONNECT_BIT", "FD_GROUP_QOS", "FD_GROUP_QOS_BIT",
    "FD_MAX_EVENTS", "FD_OOB", "FD_OOB_BIT", "FD_QOS", "FD_QOS_BIT", "FD_READ", "FD_READ_BIT",
    "FD_ROUTING_INTERFACE_CHANGE", "FD_ROUTING_INTERFACE_CHANGE_BIT", "FD_WRITE", "FD_WRITE_BIT",
    "FROM_PROTOCOL_INFO", "INVALID_SOCKET", "IOC_IN", "IOC_INOUT", "IOC_OUT", "IOC_PROTOCOL",
    "IOC_UNIX", "IOC_VENDOR", "IOC_VOID", "IOC_WS2", "LAYERED_PROTOCOL", "MAXGETHOSTSTRUCT",
    "MAX_PROTOCOL_CHAIN", "NO_ERROR", "PFL_HIDDEN", "PFL_MATCHES_PROTOCOL_ZERO",
    "PFL_MULTIPLE_PROTO_ENTRIES", "PFL_NETWORKDIRECT_PROVIDER", "PFL_RECOMMENDED_PROTO_ENTRY",
    "SD_BOTH", "SD_RECEIVE", "SD_SEND", "SG_CONSTRAINED_GROUP", "SG_UNCONSTRAINED_GROUP",
    "SOCKET_ERROR", "SO_CONDITIONAL_ACCEPT", "SO_DONTLINGER", "SO_EXCLUSIVEADDRUSE", "SO_GROUP_ID",
    "SO_GROUP_PRIORITY", "SO_MAX_MSG_SIZE", "SO_OPENTYPE", "SO_PROTOCOL_INFO", "SO_PROTOCOL_INFOA",
    "SO_PROTOCOL_INFOW", "SO_SYNCHRONOUS_ALERT", "SO_SYNCHRONOUS_NONALERT", "WSABASEERR",
    "WSADESCRIPTION_LEN", "WSAEACCES", "WSAEADDRINUSE", "WSAEADDRNOTAVAIL", "WSAEAFNOSUPPORT",
    "WSAEALREADY", "WSAEBADF", "WSAECANCELLED", "WSAECONNABORTED", "WSAECONNREFUSED",
    "WSAECONNRESET", "WSAEDESTADDRREQ", "WSAEDISCON", "WSAEDQUOT", "WSAEFAULT", "WSAEHOSTDOWN",
    "WSAEHOSTUNREACH", "WSAEINPROGRESS", "WSAEINTR", "WSAEINVAL", "WSAEINVALIDPROCTABLE",
    "WSAEINVALIDPROVIDER", "WSAEISCONN", "WSAELOOP", "WSAEMFILE", "WSAEMSGSIZE", "WSAENAMETOOLONG",
    "WSAENETDOWN", "WSAENETRESET", "WSAENETUNREACH", "WSAENOBUFS", "WSAENOMORE", "WSAENOPROTOOPT",
    "WSAENOTCONN", "WSAENOTEMPTY", "WSAENOTSOCK", "WSAEOPNOTSUPP", "WSAEPFNOSUPPORT", "WSAEPROCLIM",
    "WSAEPROTONOSUPPORT", "WSAEPROTOTYPE", "WSAEPROVIDERFAILEDINIT", "WSAEREFUSED", "WSAEREMOTE",
    "WSAESHUTDOWN", "WSAESOCKTNOSUPPORT", "WSAESTALE", "WSAETIMEDOUT", "WSAETOOMANYREFS",
    "WSAEUSERS", "WSAEWOULDBLOCK", "WSAHOST_NOT_FOUND", "WSANOTINITIALISED", "WSANO_ADDRESS",
    "WSANO_DATA", "WSANO_RECOVERY", "WSAPROTOCOL_LEN", "WSASERVICE_NOT_FOUND", "WSASYSCALLFAILURE",
    "WSASYSNOTREADY", "WSASYS_STATUS_LEN", "WSATRY_AGAIN", "WSATYPE_NOT_FOUND",
    "WSAVERNOTSUPPORTED", "WSA_E_CANCELLED", "WSA_E_NO_MORE", "WSA_FLAG_ACCESS_SYSTEM_SECURITY",
    "WSA_FLAG_MULTIPOINT_C_LEAF", "WSA_FLAG_MULTIPOINT_C_ROOT", "WSA_FLAG_MULTIPOINT_D_LEAF",
    "WSA_FLAG_MULTIPOINT_D_ROOT", "WSA_FLAG_NO_HANDLE_INHERIT", "WSA_FLAG_OVERLAPPED",
    "WSA_FLAG_REGISTERED_IO", "WSA_INFINITE", "WSA_INVALID_EVENT", "WSA_INVALID_HANDLE",
    "WSA_INVALID_PARAMETER", "WSA_IO_INCOMPLETE", "WSA_IO_PENDING", "WSA_IPSEC_NAME_POLICY_ERROR",
    "WSA_MAXIMUM_WAIT_EVENTS", "WSA_NOT_ENOUGH_MEMORY", "WSA_OPERATION_ABORTED",
    "WSA_SECURE_HOST_NOT_FOUND", "WSA_WAIT_EVENT_0", "WSA_WAIT_FAILED", "WSA_WAIT_IO_COMPLETION",
    "WSA_WAIT_TIMEOUT", "XP1_CONNECTIONLESS", "XP1_CONNECT_DATA", "XP1_DISCONNECT_DATA",
    "XP1_EXPEDITED_DATA", "XP1_GRACEFUL_CLOSE", "XP1_GUARANTEED_DELIVERY", "XP1_GUARANTEED_ORDER",
    "XP1_IFS_HANDLES", "XP1_INTERRUPT", "XP1_MESSAGE_ORIENTED", "XP1_MULTIPOINT_CONTROL_PLANE",
    "XP1_MULTIPOINT_DATA_PLANE", "XP1_PARTIAL_MESSAGE", "XP1_PSEUDO_STREAM", "XP1_QOS_SUPPORTED",
    "XP1_SAN_SUPPORT_SDP", "XP1_SUPPORT_BROADCAST", "XP1_SUPPORT_MULTIPOINT", "XP1_UNI_RECV",
    "XP1_UNI_SEND",
    "getsockopt", "setsockopt", "select", "closesocket", "ioctlsocket", "WSAStartup", "WSACleanup",
    "WSAGetLastError", "WSASetLastError", "MAKEWORD", "LOBYTE", "HIBYTE",
]
# fmt: on

SOCKADDR = sockaddr
SOCKADDR_IN = sockaddr_in
SOCKADDR_STORAGE = sockaddr_storage
IN_ADDR = in_addr
HOSTENT = hostent
TIMEVAL = timeval
LINGER = linger
WSAPOLLFD = pollfd
WSAPoll = _poll


class WSADATA(_Struct):
    """``WSADATA`` <winsock2.h>: what `WSAStartup` says of the library, 408 bytes."""

    wVersion: _uint16_t  # the version that is used, its major number in the low byte
    wHighVersion: _uint16_t  # the highest version there is
    iMaxSockets: _uint16_t  # Winsock 1 only
    iMaxUdpDg: _uint16_t  # Winsock 1 only
    lpVendorInfo: _Annotated[int, _c_size_t]  # NULL
    szDescription: _Annotated[_CharArray, 257]
    szSystemStatus: _Annotated[_CharArray, 129]


def getsockopt(
    s: SupportsIndex,
    level: SupportsIndex,
    optname: SupportsIndex,
    optval: WriteBuffer | None,
    optlen: Length,
    /,
) -> int:
    """``int getsockopt(SOCKET s, int level, int optname, char *optval, int *optlen)``

    Get one option of a socket. SO_RCVTIMEO and SO_SNDTIMEO are milliseconds where *optlen* is 4.

    Args:
        s: Handle of a socket.
        level: SOL_SOCKET, or the protocol of the option: IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP.
        optname: The option, SO_*, IP_*, IPV6_* or TCP_*.
        optval: Where the value goes: mostly a `c_int`, a `DWORD` or a `linger`.
        optlen: Box with the size of *optval* in bytes; it gets the size of the value.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code.

    See: POSIX.1-2024 getsockopt; Linux getsockopt(2); Winsock getsockopt.
    """
    return _winsock.getsockopt(s, level, optname, optval, optlen)


def setsockopt(
    s: SupportsIndex,
    level: SupportsIndex,
    optname: SupportsIndex,
    optval: OptVal,
    optlen: SupportsIndex,
    /,
) -> int:
    """``int setsockopt(SOCKET s, int level, int optname, const char *optval, int optlen)``

    Set one option of a socket. SO_RCVTIMEO and SO_SNDTIMEO are milliseconds where *optlen* is 4.

    Args:
        s: Handle of a socket.
        level: SOL_SOCKET, or the protocol of the option: IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP.
        optname: The option, SO_*, IP_*, IPV6_* or TCP_*.
        optval: The new value: a `DWORD` of milliseconds, a `linger`; an int stands for a C int.
        optlen: Size of *optval* in bytes.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code.

    Platforms:
        Linux: SO_EXCLUSIVEADDRUSE does nothing; a port is never shared unasked.
        macOS: SO_EXCLUSIVEADDRUSE does nothing; a port is never shared unasked.
        Windows: SO_REUSEADDR lets a listener through TIME_WAIT only, as on Linux; it does not share the port.

    See: POSIX.1-2024 setsockopt; Linux setsockopt(2); Winsock setsockopt.
    """
    return _winsock.setsockopt(s, level, optname, optval, optlen)


def select(
    nfds: SupportsIndex,
    readfds: fd_set | None,
    writefds: fd_set | None,
    exceptfds: fd_set | None,
    timeout: timeval | None,
    /,
) -> int:
    """``int select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, const struct timeval *timeout)``

    Wait until a socket of a set is ready, or the time is over.

    Args:
        nfds: Ignored, as Winsock does; every member of the sets counts.
        timeout: How long to wait at most; NULL for as long as it takes.

    Returns:
        The number of members left in the sets, 0 when the time is over, or SOCKET_ERROR.

    See: POSIX.1-2024 select; Linux select(2); Winsock select.
    """
    return _winsock.select(nfds, readfds, writefds, exceptfds, timeout)


def gethostbyaddr(
    addr: ReadBuffer | None, len: SupportsIndex, type: SupportsIndex, /
) -> hostent | None:
    """``struct hostent *gethostbyaddr(const char *addr, int len, int type)``

    Find the host that has an address.

    Args:
        addr: The address in network byte order, such as an `in_addr`.
        len: Size of *addr* in bytes: 4 for AF_INET, 16 for AF_INET6.
        type: The family of the address.

    Returns:
        The host, or NULL; `WSAGetLastError` has the code: WSAHOST_NOT_FOUND where the address has no name, or one of
        `gethostbyname`.

    Differs from C:
        Each call makes a host of its own, where C overwrites the one before.

    See: POSIX.1-2001 gethostbyaddr; Linux gethostbyaddr(3); Winsock gethostbyaddr.
    """
    return _winsock.gethostbyaddr(addr, len, type)


def gethostbyname(name: Text, /) -> hostent | None:
    """``struct hostent *gethostbyname(const char *name)``

    Find the IPv4 addresses of a host.

    Args:
        name: Name or address in dotted decimal form.

    Returns:
        The host, or NULL; `WSAGetLastError` has the code: WSAHOST_NOT_FOUND, WSANO_DATA (no address), WSATRY_AGAIN (no
        answer) or WSANO_RECOVERY.

    Differs from C:
        Each call makes a host of its own, where C overwrites the one before.

    See: POSIX.1-2001 gethostbyname; Linux gethostbyname(3); Winsock gethostbyname.
    """
    return _winsock.gethostbyname(name)


def closesocket(s: SupportsIndex, /) -> int:
    """``int closesocket(SOCKET s)``

    Close a socket.

    Args:
        s: Handle of a socket; a file is refused.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code.

    See: POSIX.1-2024 close; Linux close(2); Winsock closesocket.
    """
    return _winsock.closesocket(s)


def ioctlsocket(s: SupportsIndex, cmd: SupportsIndex, argp: WriteBuffer | None, /) -> int:
    """``int ioctlsocket(SOCKET s, long cmd, u_long *argp)``

    Set or get a mode of a socket.

    Args:
        s: Handle of a socket.
        cmd: FIONBIO to switch non-blocking mode, FIONREAD to count waiting bytes, SIOCATMARK.
        argp: A `u_long` box that is read or written.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code.

    Platforms:
        Windows: SIOCATMARK gives 1 at the mark, as sockatmark does; Winsock's own answer is the opposite.

    See: Linux ioctl(2), tcp(7); Winsock ioctlsocket.
    """
    return _control.ioctlsocket(s, cmd, argp)


def WSAStartup(wVersionRequested: SupportsIndex, lpWSAData: WriteBuffer | None, /) -> int:
    """``int WSAStartup(WORD wVersionRequested, LPWSADATA lpWSAData)``

    Start Winsock. Nothing needs it here, on any system, and nothing fails without it.

    Args:
        wVersionRequested: The highest version wanted, made by `MAKEWORD`; MAKEWORD(2, 2) is the usual one.
        lpWSAData: A `WSADATA` to fill in.

    Returns:
        0, or a code, which `WSAGetLastError` does not repeat: WSAVERNOTSUPPORTED, WSAEFAULT.

    See: Winsock WSAStartup.
    """
    return _winsock.WSAStartup(wVersionRequested, lpWSAData)


def WSACleanup() -> int:
    """``int WSACleanup(void)``

    Undo one `WSAStartup`.

    Returns:
        0, or SOCKET_ERROR with the code WSANOTINITIALISED where there is nothing to undo.

    Differs from C:
        Sockets that are still open stay open.

    See: Winsock WSACleanup.
    """
    return _winsock.WSACleanup()


def WSAGetLastError() -> int:
    """``int WSAGetLastError(void)``

    Get the code of the last error of the calling thread.

    Returns:
        A WSAE* code, or 0 where no call has failed.

    Platforms:
        Linux: The code that corresponds to `errno`.
        macOS: The code that corresponds to `errno`.
        Windows: Winsock's own code, also where `errno` has been put in POSIX' terms.

    See: Winsock WSAGetLastError.
    """
    return _winsock.WSAGetLastError()


def WSASetLastError(iError: SupportsIndex, /) -> None:
    """``void WSASetLastError(int iError)``

    Set the code that `WSAGetLastError` gives, and the `errno` that corresponds to it.

    Args:
        iError: A WSAE* code, or 0.

    See: Winsock WSASetLastError.
    """
    _winsock.WSASetLastError(iError)


def MAKEWORD(a: SupportsIndex, b: SupportsIndex, /) -> int:
    """``WORD MAKEWORD(BYTE a, BYTE b)``

    Make a WORD.

    Args:
        a: The low byte.
        b: The high byte.

    Returns:
        The 16-bit number.

    See: Winsock MAKEWORD.
    """
    return _winsock.MAKEWORD(a, b)


def LOBYTE(w: SupportsIndex, /) -> int:
    """``BYTE LOBYTE(WORD w)``

    Get the low byte of a WORD.

    Args:
        w: A 16-bit number.

    Returns:
        A number from 0 to 255.

    See: Winsock LOBYTE.
    """
    return _winsock.LOBYTE(w)


def HIBYTE(w: SupportsIndex, /) -> int:
    """``BYTE HIBYTE(WORD w)``

    Get the high byte of a WORD.

    Args:
        w: A 16-bit number.

    Returns:
        A number from 0 to 255.

    See: Winsock HIBYTE.
    """
    return _winsock.HIBYTE(w)
