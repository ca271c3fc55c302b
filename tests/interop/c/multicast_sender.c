#include "twin.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define GROUP "239.255.42.1"

int main(int argc, char **argv)
{
    int port = start(argc, argv, 5600);
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in group;
    struct in_addr interface;
    unsigned char ttl = 1;
    char line[256];

    if (fd < 0)
        fail("socket");
    interface.s_addr = inet_addr("127.0.0.1");
    if (setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &interface, sizeof(interface)) < 0)
        fail("interface");
    if (setsockopt(fd, IPPROTO_IP, IP_MULTICAST_TTL, &ttl, sizeof(ttl)) < 0)
        fail("ttl");
    memset(&group, 0, sizeof(group));
    group.sin_family = AF_INET;
    group.sin_port = htons(port);
    group.sin_addr.s_addr = inet_addr(GROUP);
    while (fgets(line, sizeof(line), stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (sendto(fd, line, strlen(line), 0, (struct sockaddr *)&group, sizeof(group)) < 0)
            fail("sendto");
        printf("Sent to %s: %s\n", GROUP, line);
    }
    close(fd);
    return 0;
}
