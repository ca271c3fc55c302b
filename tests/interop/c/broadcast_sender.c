#include "twin.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    const char *text = "who is there?";
    int port = start(argc, argv, 5700), on = 1;
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in all, from;
    socklen_t length = sizeof(from);
    char answer[256];

    if (fd < 0)
        fail("socket");
    memset(&all, 0, sizeof(all));
    all.sin_family = AF_INET;
    all.sin_port = htons(port);
    all.sin_addr.s_addr = inet_addr("127.255.255.255");
    if (sendto(fd, text, strlen(text), 0, (struct sockaddr *)&all, sizeof(all)) < 0)
        printf("Without SO_BROADCAST: %s\n", strerror(errno));
    if (setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof(on)) < 0)
        fail("setsockopt");
    if (sendto(fd, text, strlen(text), 0, (struct sockaddr *)&all, sizeof(all)) < 0)
        fail("sendto");
    printf("Sent: %s\n", text);
    ssize_t got = recvfrom(fd, answer, sizeof(answer) - 1, 0, (struct sockaddr *)&from, &length);
    if (got < 0)
        fail("recvfrom");
    answer[got] = '\0';
    printf("%s answers: %s\n", inet_ntoa(from.sin_addr), answer);
    close(fd);
    return 0;
}
