#include "twin.h"
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    int port = start(argc, argv, 8080);
    int fd;
    struct sockaddr_in here, sender;
    socklen_t size = sizeof(sender);
    char text[1024];
    const char *answer = "Message received";

    if ((fd = socket(AF_INET, SOCK_DGRAM, 0)) < 0)
        fail("socket failed");
    memset(&here, 0, sizeof(here));
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = INADDR_ANY;
    here.sin_port = htons(port);
    if (bind(fd, (struct sockaddr *)&here, sizeof(here)) < 0)
        fail("bind failed");
    printf("UDP server listening on port %d\n", port);

    for (;;) {
        ssize_t got = recvfrom(fd, text, sizeof(text) - 1, 0, (struct sockaddr *)&sender, &size);
        if (got > 0) {
            text[got] = '\0';
            printf("Received: %s\n", text);
            sendto(fd, answer, strlen(answer), 0, (struct sockaddr *)&sender, size);
        }
    }
}
