#include "echo.h"
#include <sys/epoll.h>

#define MAX_EVENTS 16

static int number[1024];

static void watch(int queue, int fd)
{
    struct epoll_event event;

    memset(&event, 0, sizeof(event));
    event.events = EPOLLIN;
    event.data.fd = fd;
    if (epoll_ctl(queue, EPOLL_CTL_ADD, fd, &event) < 0)
        fail("epoll_ctl");
}

int main(int argc, char **argv)
{
    int port = start(argc, argv, 5300), clients = 0;
    int listener = listening_socket(port), queue = epoll_create1(0);
    struct epoll_event events[MAX_EVENTS];

    if (queue < 0)
        fail("epoll_create1");
    watch(queue, listener);
    printf("Server listening on port %d, with epoll\n", port);
    for (;;) {
        int ready = epoll_wait(queue, events, MAX_EVENTS, -1);

        if (ready < 0)
            fail("epoll_wait");
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;

            if (fd != listener) {
                echo(fd, number[fd]);
                continue;
            }
            int client = accept(listener, NULL, NULL);
            if (client < 0 || client >= 1024)
                fail("accept");
            number[client] = ++clients;
            watch(queue, client);
            printf("Client %d connected\n", number[client]);
        }
    }
}
