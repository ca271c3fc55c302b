#include "twin.h"
#include <arpa/inet.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

/* Whole lines only: a line of the server may come in pieces. */
static int show(int fd)
{
    char text[256];
    ssize_t got = recv(fd, text, sizeof(text) - 1, 0);

    if (got <= 0)
        return 0;
    text[got] = '\0';
    printf("%s", text);
    return 1;
}

int main(int argc, char **argv)
{
    int port = start(argc, argv, 5400);
    int fd = socket(AF_INET, SOCK_STREAM, 0), talking = 1;
    struct sockaddr_in there;
    fd_set ready;
    char line[256];

    memset(&there, 0, sizeof(there));
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    there.sin_addr.s_addr = inet_addr("127.0.0.1");
    if (fd < 0 || connect(fd, (struct sockaddr *)&there, sizeof(there)) < 0)
        fail("connect");
    for (;;) {
        FD_ZERO(&ready);
        FD_SET(fd, &ready);
        if (talking)
            FD_SET(STDIN_FILENO, &ready);
        if (select(fd + 1, &ready, NULL, NULL, NULL) < 0)
            fail("select");
        if (FD_ISSET(fd, &ready) && !show(fd))
            break;
        if (talking && FD_ISSET(STDIN_FILENO, &ready)) {
            ssize_t got = read(STDIN_FILENO, line, sizeof(line));

            if (got <= 0) {
                talking = 0;
                shutdown(fd, SHUT_WR);
            } else {
                send(fd, line, got, 0);
            }
        }
    }
    printf("The chat is over\n");
    close(fd);
    return 0;
}
