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
    struct sockaddr_in there;
    char text[11] = "";
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    if (fd == -1)
        return give_up("Socket not created");
    memset(&there, 0, sizeof(there));
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    there.sin_addr.s_addr = htonl(INADDR_ANY);
    if (connect(fd, (struct sockaddr *)&there, sizeof(there)) < 0)
        return give_up("Connect Failed");

    if (fgets(text, 10, stdin) == NULL)
        text[0] = '\0';
    if (write(fd, text, strlen(text) + 1) < 0 || read(fd, text, 10) < 0)
        perror("no answer");
    printf("Message from server: %s", text);
    close(fd);
    return 0;
}
