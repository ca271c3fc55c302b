#include "twin.h"
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void wait_for(int fd, short events)
{
    struct pollfd p = {.fd = fd, .events = events};

    if (poll(&p, 1, -1) < 0)
        fail("poll failed");
}

int main(int argc, char **argv)
{
    int port = start(argc, argv, 5100);
    struct sockaddr_in there;
    int error = 0;
    socklen_t size = sizeof(error);
    char text[256];
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    int flags = fcntl(fd, F_GETFL, 0);

    if (fd < 0 || flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0)
        fail("socket failed");
    memset(&there, 0, sizeof(there));
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, (struct sockaddr *)&there, sizeof(there)) < 0) {
        if (errno != EINPROGRESS)
            fail("connect failed");
        wait_for(fd, POLLOUT);
        getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0) {
            printf("connect failed: %s\n", strerror(error));
            exit(EXIT_FAILURE);
        }
    }
    printf("Connected to server\n");

    while (fgets(text, sizeof(text), stdin) != NULL) {
        ssize_t got;

        if (send(fd, text, strlen(text), 0) < 0)
            fail("send failed");
        while ((got = recv(fd, text, sizeof(text) - 1, 0)) < 0) {
            if (errno != EAGAIN && errno != EWOULDBLOCK)
                fail("recv failed");
            wait_for(fd, POLLIN);
        }
        if (got == 0) {
            printf("The server closed the connection\n");
            break;
        }
        text[got] = '\0';
        printf("Echo: %s", text);
    }
    close(fd);
    return 0;
}
