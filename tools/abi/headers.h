/* Every header whose names the tables hold, for each target.
 * The carried macOS headers lack some files, hence __has_include. */
#if defined(_WIN32)
#undef _WIN32_WINNT
#define _WIN32_WINNT 0x0A00
#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>
#include <mstcpip.h>
#include <afunix.h>
#include <windows.h>
#include <io.h>
#include <iphlpapi.h>
#include <netioapi.h>
#else
#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1
#define __BSD_VISIBLE 1
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <netinet/in_systm.h>
#include <netinet/ip.h>
#if __has_include(<netinet/ip_icmp.h>)
#include <netinet/ip_icmp.h>
#endif
#if __has_include(<netinet/icmp6.h>)
#include <netinet/icmp6.h>
#endif
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <arpa/inet.h>
#include <netdb.h>
#include <sys/un.h>
#include <sys/uio.h>
#include <poll.h>
#include <sys/select.h>
#include <sys/ioctl.h>
#include <sys/param.h>
#include <sys/wait.h>
#include <sys/resource.h>
#include <syslog.h>
#include <pthread.h>
#include <sched.h>
#include <net/if.h>
#include <ifaddrs.h>
#include <dirent.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/shm.h>
#include <sys/times.h>
#include <pwd.h>
#include <grp.h>
#include <getopt.h>
#if __has_include(<net/if_arp.h>)
#include <net/if_arp.h>
#endif
#if __has_include(<net/ethernet.h>)
#include <net/ethernet.h>
#endif
#endif
#if defined(__linux__)
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/eventfd.h>
#include <netpacket/packet.h>
#include <linux/sockios.h>
#include <sys/timerfd.h>
#include <sys/prctl.h>
/* The kernel has once more two structs of <netpacket/packet.h>. */
#define sockaddr_ll kernel_sockaddr_ll
#define packet_mreq kernel_packet_mreq
#include <linux/if_packet.h>
#undef sockaddr_ll
#undef packet_mreq
#include <linux/filter.h>
#include <linux/sctp.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/if_link.h>
#include <linux/vm_sockets.h>
/* BlueZ's <bluetooth/bluetooth.h> and its kin, which neither libc nor the kernel's headers carry. */
#define BTPROTO_L2CAP 0
#define BTPROTO_HCI 1
#define BTPROTO_SCO 2
#define BTPROTO_RFCOMM 3
struct bdaddr { unsigned char b[6]; } __attribute__((packed));
typedef struct bdaddr bdaddr_t;
struct sockaddr_l2 { sa_family_t l2_family; unsigned short l2_psm; bdaddr_t l2_bdaddr; unsigned short l2_cid; unsigned char l2_bdaddr_type; };
struct sockaddr_rc { sa_family_t rc_family; bdaddr_t rc_bdaddr; unsigned char rc_channel; };
struct sockaddr_sco { sa_family_t sco_family; bdaddr_t sco_bdaddr; };
struct sockaddr_hci { sa_family_t hci_family; unsigned short hci_dev; unsigned short hci_channel; };
#elif defined(__APPLE__) || defined(__FreeBSD__)
#include <sys/event.h>
#include <net/if_dl.h>
#include <sys/filio.h>
#include <sys/sockio.h>
#endif
#include <sys/time.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>
#include <signal.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <stddef.h>
#include <string.h>
#include <time.h>
#include <stdint.h>
