#include "twin.h"
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    int port = start(argc, argv, 8080);
    struct sockaddr_in here, sender;
    socklen_t size = sizeof(sender);
    int listener = socket(AF_INET, SOCK_STREAM, 0);

    if (listener < 0)
        fail("Error creating TCP socket");
    memset(&here, 0, sizeof(here));
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = INADDR_ANY;
    here.sin_port = htons(port);
    if (bind(listener, (struct sockaddr *)&here, sizeof(here)) < 0)
        fail("Bind failed");
    if (listen(listener, 5) < 0)
        fail("Listen failed");
    if (accept(listener, (struct sockaddr *)&sender, &size) < 0)
        fail("Accept failed");
    printf("TCP connection established!\n");
    return 0;
}
