#include "twin.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int port = start(argc, argv, 8080);
    int fd;
    struct sockaddr_in there;
    char text[1024];
    const char *message = "Hello from client";
    ssize_t got;

    if ((fd = socket(AF_INET, SOCK_STREAM, 0)) < 0)
        fail("socket failed");
    memset(&there, 0, sizeof(there));
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    if (inet_pton(AF_INET, "127.0.0.1", &there.sin_addr) <= 0)
        fail("invalid address");
    if (connect(fd, (struct sockaddr *)&there, sizeof(there)) < 0)
        fail("connect failed");
    printf("Connected to server\n");

    send(fd, message, strlen(message), 0);
    printf("Message sent\n");

    got = recv(fd, text, sizeof(text) - 1, 0);
    if (got > 0) {
        text[got] = '\0';
        printf("Received: %s\n", text);
    }
    close(fd);
    return 0;
}
