#include "twin.h"
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[argc - 1] : "localhost";
    struct in_addr addresses[16];
    int count = 0, i;
    struct hostent *host = gethostbyname(name);

    if (host == NULL) {
        printf("%s: unknown host\n", name);
        return EXIT_FAILURE;
    }
    printf("Name: %s\n", host->h_name);
    for (i = 0; host->h_aliases[i] != NULL; i++)
        printf("Alias: %s\n", host->h_aliases[i]);
    for (; count < 16 && host->h_addr_list[count] != NULL; count++)
        memcpy(&addresses[count], host->h_addr_list[count], sizeof(addresses[count]));
    for (i = 0; i < count; i++) {
        printf("Address: %s\n", inet_ntoa(addresses[i]));
        host = gethostbyaddr(&addresses[i], sizeof(addresses[i]), AF_INET);
        if (host == NULL)
            printf("  has no name\n");
        else
            printf("  has the name %s\n", host->h_name);
    }
    return 0;
}
