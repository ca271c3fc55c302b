#include "twin.h"
#include "bits.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int port = start(argc, argv, 55000);
    int fd;
    struct sockaddr_in there;
    char line[LINE_SIZE], answer[STUFFED_SIZE];

    if ((fd = socket(AF_INET, SOCK_STREAM, 0)) < 0)
        fail("socket failed");
    memset(&there, 0, sizeof(there));
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    there.sin_addr.s_addr = inet_addr("127.0.0.1");
    if (connect(fd, (struct sockaddr *)&there, sizeof(there)) < 0)
        fail("connect failed");
    puts("Connected to server; type lines of 0s and 1s");

    while (fgets(line, sizeof(line), stdin) != NULL) {
        size_t length = strcspn(line, "\n");

        line[length] = '\0';
        if (!is_binary(line)) {
            printf("Refused: \"%s\" is not made of 0s and 1s\n", line);
            continue;
        }
        printf("Sent: %s\n", line);
        line[length] = '\n';
        send(fd, line, length + 1, 0);
        if (receive_line(fd, answer, sizeof(answer)) < 0) {
            puts("The server closed the connection");
            break;
        }
        printf("Received: %s\n", answer);
    }
    close(fd);
    return 0;
}
