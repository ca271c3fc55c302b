/* The lines of the Winsock event server, told by poll: this system has no WSAEventSelect. */
#include "echo.h"
#include <poll.h>

#define CLIENTS 16

int main(int argc, char **argv)
{
    int port = start(argc, argv, 5900), clients = 0, count = 1;
    struct pollfd entries[CLIENTS + 1];
    int number[CLIENTS + 1];

    entries[0].fd = listening_socket(port);
    entries[0].events = POLLIN;
    printf("Winsock event server listening on port %d\n", port);
    for (;;) {
        if (poll(entries, count, -1) < 0)
            fail("poll");
        for (int i = count - 1; i > 0; i--) {
            if (entries[i].revents == 0 || echo(entries[i].fd, number[i]))
                continue;
            count--;
            entries[i] = entries[count];
            number[i] = number[count];
        }
        if (entries[0].revents & POLLIN && count <= CLIENTS) {
            int client = accept(entries[0].fd, NULL, NULL);

            if (client < 0)
                fail("accept");
            number[count] = ++clients;
            entries[count].fd = client;
            entries[count].events = POLLIN;
            entries[count++].revents = 0;
            printf("Client %d connected\n", clients);
        }
    }
}
