#include "echo.h"
#include <poll.h>

int main(int argc, char **argv)
{
    int port = start(argc, argv, 5100), clients = 0, count = 1;
    struct pollfd p[31];
    int number[31];

    p[0].fd = listening_socket(port);
    p[0].events = POLLIN;
    printf("Server listening on port %d, with poll\n", port);
    for (;;) {
        if (poll(p, count, -1) < 0)
            fail("poll");
        for (int i = count - 1; i > 0; i--) {
            if (p[i].revents != 0 && !echo(p[i].fd, number[i])) {
                count--;
                p[i] = p[count];
                number[i] = number[count];
            }
        }
        if ((p[0].revents & POLLIN) && count < 31) {
            if ((p[count].fd = accept(p[0].fd, NULL, NULL)) < 0)
                fail("accept");
            p[count].events = POLLIN;
            number[count++] = ++clients;
            printf("Client %d connected\n", clients);
        }
    }
}
