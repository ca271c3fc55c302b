#include "twin.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in *there;
static int fd = -1;

static void leave(int number)
{
    (void)number;
    close(fd);
    free(there);
    printf("socket connection closed\n");
    exit(0);
}

int main(int argc, char **argv)
{
    int port = start(argc, argv, 55000);
    char text[51];
    const char *message = "Hello from client";

    signal(SIGINT, leave);
    signal(SIGPIPE, leave);

    if ((fd = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        printf("The Socket API call failed\n");
        exit(0);
    }
    if ((there = calloc(1, sizeof(*there))) == NULL)
        goto close_fd;
    there->sin_family = AF_INET;
    there->sin_port = htons(port);
    there->sin_addr.s_addr = inet_addr("127.0.0.1");
    if (connect(fd, (struct sockaddr *)there, (socklen_t)sizeof(*there)) != 0) {
        printf("Unable to connect\n");
        goto free_there;
    }
    for (;;) {
        memset(text, 0, sizeof(text));
        snprintf(text, sizeof(text), "%s", message);
        if (write(fd, text, strlen(text)) < 0)
            continue;

        memset(text, 0, sizeof(text));
        if (read(fd, text, sizeof(text) - 1) < 0)
            text[0] = '\0';
        printf("%s\n", text);
    }
free_there:
    free(there);
close_fd:
    close(fd);
    return 0;
}
