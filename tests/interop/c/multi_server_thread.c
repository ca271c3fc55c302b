#include "echo.h"
#include <pthread.h>

struct connection {
    int number, fd;
};

static void *serve(void *argument)
{
    struct connection client = *(struct connection *)argument;

    free(argument);
    while (echo(client.fd, client.number))
        continue;
    return NULL;
}

int main(int argc, char **argv)
{
    int port = start(argc, argv, 5100), clients = 0;
    int listener = listening_socket(port);

    printf("Server listening on port %d, a thread for each client\n", port);
    for (;;) {
        pthread_t thread;
        struct connection *client = malloc(sizeof(*client));

        if (client == NULL)
            fail("malloc");
        if ((client->fd = accept(listener, NULL, NULL)) < 0)
            fail("accept");
        client->number = ++clients;
        printf("Client %d connected\n", clients);
        if (pthread_create(&thread, NULL, serve, client) != 0)
            fail("pthread_create");
        pthread_detach(thread);
    }
}
