#include "twin.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in *here, *sender;
static int listener = -1, client = -1;

static void leave(int number)
{
    (void)number;
    close(listener);
    close(client);
    free(here);
    free(sender);
    printf("socket connection closed\n");
    exit(0);
}

int main(int argc, char **argv)
{
    int port = start(argc, argv, 55000);
    socklen_t length = sizeof(*sender);
    char text[51];
    const char *answer = "Hello from Server";

    signal(SIGINT, leave);
    signal(SIGPIPE, leave);

    if ((listener = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        printf("unable to create the socket\n");
        exit(0);
    }
    if ((here = calloc(1, sizeof(*here))) == NULL) {
        printf("Unable to allocate memory\n");
        goto close_listener;
    }
    here->sin_family = AF_INET;
    here->sin_addr.s_addr = inet_addr("127.0.0.1");
    here->sin_port = htons(port);
    if (bind(listener, (struct sockaddr *)here, sizeof(*here)) != 0) {
        printf("unable to bind to the socket\n");
        goto free_here;
    }
    if (listen(listener, 5) == -1) {
        printf("Listen Failed\n");
        goto free_here;
    }
    if ((sender = calloc(1, sizeof(*sender))) == NULL) {
        printf("unable to allocate memory\n");
        goto free_here;
    }
    printf("waiting for connection\n");
    if ((client = accept(listener, (struct sockaddr *)sender, &length)) < 0) {
        printf("Unable to connect to Client FD\n");
        goto free_sender;
    }
    for (;;) {
        memset(text, 0, sizeof(text));
        if (read(client, text, sizeof(text) - 1) < 0)
            text[0] = '\0';
        printf("%s\n", text);

        memset(text, 0, sizeof(text));
        snprintf(text, sizeof(text), "%s", answer);
        if (write(client, text, strlen(text)) < 0)
            continue;
    }
free_sender:
    free(sender);
free_here:
    free(here);
close_listener:
    close(listener);
    return 0;
}
