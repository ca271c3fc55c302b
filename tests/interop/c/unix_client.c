#include "twin.h"
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[argc - 1] : "berkeley.sock";
    const char *message = "Hello from client";
    struct sockaddr_un there;
    char text[1024];
    int fd;
    ssize_t got;

    start(argc, argv, 0);
    if ((fd = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
        fail("socket failed");
    memset(&there, 0, sizeof(there));
    there.sun_family = AF_UNIX;
    strncpy(there.sun_path, path, sizeof(there.sun_path) - 1);
    if (connect(fd, (struct sockaddr *)&there, sizeof(there)) < 0)
        fail("connect failed");
    printf("Connected to server\n");
    if (write(fd, message, strlen(message)) < 0)
        fail("write failed");
    printf("Message sent\n");
    got = read(fd, text, sizeof(text) - 1);
    if (got > 0) {
        text[got] = '\0';
        printf("Received: %s\n", text);
    }
    close(fd);
    return 0;
}
