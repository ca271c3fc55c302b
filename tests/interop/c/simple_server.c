#include "twin.h"
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int give_up(const char *why)
{
    printf("%s", why);
    return -1;
}

int main(int argc, char **argv)
{
    int port = start(argc, argv, 1025);
    struct sockaddr_in here, sender;
    int listener = socket(AF_INET, SOCK_STREAM, 0);

    if (listener == -1)
        return give_up("Socket not created");
    memset(&here, 0, sizeof(here));
    here.sin_family = AF_INET;
    here.sin_port = htons(port);
    here.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(listener, (struct sockaddr *)&here, sizeof(here)) < 0)
        return give_up("Bind Failed");
    if (listen(listener, 5) < 0)
        return give_up("Listen Failed");

    for (;;) {
        char text[11] = " ";
        socklen_t length = sizeof(sender);
        ssize_t got;
        int client = accept(listener, (struct sockaddr *)&sender, &length);

        if (client < 0)
            return give_up("Accept failed");
        got = read(client, text, 10);
        printf("Message received from client: %s", text);
        if (got > 0 && write(client, text, got) < 0)
            perror("write");
        close(client);
    }
}
