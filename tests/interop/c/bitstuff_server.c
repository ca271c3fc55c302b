#include "twin.h"
#include "bits.h"
#include <netinet/in.h>
#include <unistd.h>

static void stuff(const char *bits, char *out)
{
    int ones = 0;

    for (; *bits != '\0'; bits++) {
        *out++ = *bits;
        ones = *bits == '1' ? ones + 1 : 0;
        if (ones == 5) {
            *out++ = '0';
            ones = 0;
        }
    }
    *out = '\0';
}

int main(int argc, char **argv)
{
    int port = start(argc, argv, 55000);
    int listener, client, on = 1;
    struct sockaddr_in here;
    socklen_t size = sizeof(here);
    char line[LINE_SIZE], answer[STUFFED_SIZE];

    if ((listener = socket(AF_INET, SOCK_STREAM, 0)) < 0)
        fail("socket failed");
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    memset(&here, 0, sizeof(here));
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_ANY);
    here.sin_port = htons(port);
    if (bind(listener, (struct sockaddr *)&here, sizeof(here)) < 0)
        fail("bind failed");
    if (listen(listener, 5) < 0)
        fail("listen failed");
    printf("Bit stuffing server listening on port %d\n", port);

    if ((client = accept(listener, (struct sockaddr *)&here, &size)) < 0)
        fail("accept failed");
    printf("Client connected\n");
    while (receive_line(client, line, sizeof(line)) >= 0) {
        printf("Received: %s\n", line);
        if (is_binary(line))
            stuff(line, answer);
        else
            strcpy(answer, "refused: only 0 and 1 can be stuffed");
        printf("Sent: %s\n", answer);
        strcat(answer, "\n");
        send(client, answer, strlen(answer), 0);
    }
    printf("Client disconnected\n");
    close(client);
    close(listener);
    return 0;
}
