#include "twin.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* http_client TARGET [PORT] prints the status, and how many bytes the answer has behind its head. */
int main(int argc, char **argv)
{
    int port = start(argc - 1, argv + 1, 8000);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in there;
    char request[512], answer[65536];
    size_t length = 0;
    ssize_t got;

    memset(&there, 0, sizeof(there));
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    there.sin_addr.s_addr = inet_addr("127.0.0.1");
    if (fd < 0 || connect(fd, (struct sockaddr *)&there, sizeof(there)) < 0)
        fail("connect");
    snprintf(request, sizeof(request), "GET %s HTTP/1.0\r\n\r\n", argc > 1 ? argv[1] : "/");
    send(fd, request, strlen(request), 0);
    while (length < sizeof(answer) - 1
           && (got = recv(fd, answer + length, sizeof(answer) - 1 - length, 0)) > 0)
        length += got;
    answer[length] = '\0';
    char *body = strstr(answer, "\r\n\r\n");
    if (body == NULL) {
        printf("No answer\n");
        return EXIT_FAILURE;
    }
    answer[strcspn(answer, "\r\n")] = '\0';
    printf("%s\n", answer);
    printf("%zu bytes\n", length - (body + 4 - answer));
    close(fd);
    return 0;
}
