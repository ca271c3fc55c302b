/* The Winsock names on POSIX sockets, so that the twins compile there too; on Windows, the real ones. */
#ifndef WINSOCK_H
#define WINSOCK_H

#ifdef _WIN32
#include <winsock2.h>
#else
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

typedef int SOCKET;
typedef struct {
    int wVersion;
} WSADATA;
#define INVALID_SOCKET (-1)
#define SOCKET_ERROR (-1)
#define SD_SEND SHUT_WR
#define MAKEWORD(low, high) ((low) | (high) << 8)
#define WSAStartup(version, data) ((data)->wVersion = (version), 0)
#define WSACleanup() ((void)0)
#define WSAGetLastError() errno
#define closesocket(fd) close(fd)
#endif

#endif
