#include "echo.h"
#include <sys/select.h>

int main(int argc, char **argv)
{
    int port = start(argc, argv, 5100), clients = 0;
    int listener = listening_socket(port), highest = listener;
    int number[FD_SETSIZE];
    fd_set watched, ready;

    printf("Server listening on port %d, with select\n", port);
    FD_ZERO(&watched);
    FD_SET(listener, &watched);
    for (;;) {
        ready = watched;
        if (select(highest + 1, &ready, NULL, NULL, NULL) < 0)
            fail("select");
        for (int fd = 0; fd <= highest; fd++) {
            if (!FD_ISSET(fd, &ready))
                continue;
            if (fd != listener) {
                if (!echo(fd, number[fd]))
                    FD_CLR(fd, &watched);
                continue;
            }
            int client = accept(listener, NULL, NULL);
            if (client < 0 || client >= FD_SETSIZE)
                fail("accept");
            number[client] = ++clients;
            FD_SET(client, &watched);
            if (client > highest)
                highest = client;
            printf("Client %d connected\n", number[client]);
        }
    }
}
