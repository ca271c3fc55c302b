#include "twin.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define GROUP "239.255.42.1"

int main(int argc, char **argv)
{
    int port = start(argc, argv, 5600), on = 1;
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in here, from;
    struct ip_mreq membership;
    char text[256];

    if (fd < 0)
        fail("socket");
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0)
        fail("setsockopt");
    memset(&here, 0, sizeof(here));
    here.sin_family = AF_INET;
    here.sin_port = htons(port);
    here.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(fd, (struct sockaddr *)&here, sizeof(here)) < 0)
        fail("bind");
    membership.imr_multiaddr.s_addr = inet_addr(GROUP);
    membership.imr_interface.s_addr = inet_addr("127.0.0.1");
    if (setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &membership, sizeof(membership)) < 0)
        fail("join");
    printf("Member of %s, port %d\n", GROUP, port);
    for (;;) {
        socklen_t length = sizeof(from);
        ssize_t got = recvfrom(fd, text, sizeof(text) - 1, 0, (struct sockaddr *)&from, &length);

        if (got < 0)
            fail("recvfrom");
        text[got] = '\0';
        printf("%s says: %s\n", inet_ntoa(from.sin_addr), text);
        if (strcmp(text, "goodbye") == 0)
            break;
    }
    if (setsockopt(fd, IPPROTO_IP, IP_DROP_MEMBERSHIP, &membership, sizeof(membership)) < 0)
        fail("leave");
    close(fd);
    printf("Left the group\n");
    return 0;
}
