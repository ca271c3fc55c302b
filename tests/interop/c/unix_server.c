#include "twin.h"
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[argc - 1] : "berkeley.sock";
    const char *answer = "Hello from server";
    struct sockaddr_un here;
    char text[1024];
    int listener, client;
    ssize_t got;

    start(argc, argv, 0);
    if ((listener = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
        fail("socket failed");
    unlink(path);
    memset(&here, 0, sizeof(here));
    here.sun_family = AF_UNIX;
    strncpy(here.sun_path, path, sizeof(here.sun_path) - 1);
    if (bind(listener, (struct sockaddr *)&here, sizeof(here)) < 0)
        fail("bind failed");
    if (listen(listener, 5) < 0)
        fail("listen failed");
    printf("Server listening on a local socket\n");

    if ((client = accept(listener, NULL, NULL)) < 0)
        fail("accept failed");
    printf("Client connected\n");
    got = read(client, text, sizeof(text) - 1);
    if (got > 0) {
        text[got] = '\0';
        printf("Received: %s\n", text);
    }
    if (write(client, answer, strlen(answer)) < 0)
        fail("write failed");
    printf("Response sent\n");
    close(client);
    close(listener);
    remove(path);
    return 0;
}
