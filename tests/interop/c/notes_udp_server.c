#include "twin.h"
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    int port = start(argc, argv, 8080);
    struct sockaddr_in here, sender;
    socklen_t size = sizeof(sender);
    char text[1024];
    const char *reply = "Message received!";
    ssize_t got;
    int fd = socket(AF_INET, SOCK_DGRAM, 0);

    if (fd < 0)
        fail("Error creating UDP socket");
    memset(&here, 0, sizeof(here));
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = INADDR_ANY;
    here.sin_port = htons(port);
    if (bind(fd, (struct sockaddr *)&here, sizeof(here)) < 0)
        fail("Bind failed");
    printf("UDP server listening on port %d...\n", port);

    got = recvfrom(fd, text, sizeof(text) - 1, 0, (struct sockaddr *)&sender, &size);
    if (got < 0)
        fail("recvfrom failed");
    text[got] = '\0';
    printf("Received UDP datagram: %s\n", text);
    sendto(fd, reply, strlen(reply), 0, (struct sockaddr *)&sender, size);
    return 0;
}
