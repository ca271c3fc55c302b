#include "twin.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int port = start(argc, argv, 5700);
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in here, from;
    char text[256];

    if (fd < 0)
        fail("socket");
    memset(&here, 0, sizeof(here));
    here.sin_family = AF_INET;
    here.sin_port = htons(port);
    here.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(fd, (struct sockaddr *)&here, sizeof(here)) < 0)
        fail("bind");
    printf("Waiting for a broadcast on port %d\n", port);
    socklen_t length = sizeof(from);
    ssize_t got = recvfrom(fd, text, sizeof(text) - 1, 0, (struct sockaddr *)&from, &length);
    if (got < 0)
        fail("recvfrom");
    text[got] = '\0';
    printf("%s says: %s\n", inet_ntoa(from.sin_addr), text);
    if (sendto(fd, "here", 4, 0, (struct sockaddr *)&from, length) < 0)
        fail("sendto");
    close(fd);
    return 0;
}
