/* What the three multi_servers share: the listening socket, and one exchange with a client. */
#ifndef ECHO_H
#define ECHO_H

#include "twin.h"
#include <netinet/in.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

static inline int listening_socket(int port)
{
    struct sockaddr_in here;
    int listener = socket(AF_INET, SOCK_STREAM, 0);

    if (listener < 0)
        fail("socket");
    bzero(&here, sizeof(here));
    here.sin_family = AF_INET;
    here.sin_port = htons(port);
    here.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(listener, (struct sockaddr *)&here, sizeof(here)) < 0)
        fail("bind");
    if (listen(listener, 5) < 0)
        fail("listen");
    return listener;
}

/* 0 when the client is gone, and then its descriptor is closed. */
static inline int echo(int fd, int number)
{
    char text[256];
    ssize_t got = recv(fd, text, sizeof(text) - 1, 0);

    if (got <= 0) {
        printf("Client %d disconnected\n", number);
        close(fd);
        return 0;
    }
    text[got] = '\0';
    printf("Client %d: %s", number, text);
    send(fd, text, got, 0);
    return 1;
}

#endif
