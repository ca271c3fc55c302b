#include "twin.h"
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int port = start(argc, argv, 8080);
    int listener, client, on = 1;
    struct sockaddr_in6 here;
    socklen_t size = sizeof(here);
    char text[1024];
    const char *answer = "Hello from server";
    ssize_t got;

    if ((listener = socket(AF_INET6, SOCK_STREAM, 0)) < 0)
        fail("socket failed");
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));

    memset(&here, 0, sizeof(here));
    here.sin6_family = AF_INET6;
    here.sin6_addr = in6addr_any;
    here.sin6_port = htons(port);
    if (bind(listener, (struct sockaddr *)&here, sizeof(here)) < 0)
        fail("bind failed");
    if (listen(listener, 5) < 0)
        fail("listen failed");
    printf("Server listening on port %d\n", port);

    if ((client = accept(listener, (struct sockaddr *)&here, &size)) < 0)
        fail("accept failed");
    printf("Client connected\n");

    got = recv(client, text, sizeof(text) - 1, 0);
    if (got > 0) {
        text[got] = '\0';
        printf("Received: %s\n", text);
    }
    send(client, answer, strlen(answer), 0);
    printf("Response sent\n");

    close(client);
    close(listener);
    return 0;
}
