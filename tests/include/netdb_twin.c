/* Prints what <netdb.h> gives: "lookup NODE SERVICE FLAGS FAMILY TYPE PROTOCOL", "byname NAME",
   "byaddr DOTTED" or "name DOTTED PORT HOSTLEN SERVLEN FLAGS". A dash stands for NULL. */
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static char *or_null(char *text) { return strcmp(text, "-") == 0 ? NULL : text; }

static void print_bytes(const void *memory, size_t size) {
    const unsigned char *octets = memory;
    for (size_t i = 0; i < size; i++)
        printf("%02x", octets[i]);
}

static void lookup(char *argv[]) {
    struct addrinfo hints, *res, *p;
    memset(&hints, 0, sizeof(hints));
    hints.ai_flags = atoi(argv[2]);
    hints.ai_family = atoi(argv[3]);
    hints.ai_socktype = atoi(argv[4]);
    hints.ai_protocol = atoi(argv[5]);
    int code = getaddrinfo(or_null(argv[0]), or_null(argv[1]), &hints, &res);
    printf("%d\n", code);
    if (code != 0)
        return;
    for (p = res; p != NULL; p = p->ai_next) {
        printf("%d %d %d %d %d ", p->ai_flags, p->ai_family, p->ai_socktype, p->ai_protocol,
               (int)p->ai_addrlen);
        print_bytes(p->ai_addr, p->ai_addrlen);
        printf(" %s\n", p->ai_canonname ? p->ai_canonname : "-");
    }
    freeaddrinfo(res);
}

static void print_host(struct hostent *host) {
    if (host == NULL) {
        printf("NULL %d\n", h_errno);
        return;
    }
    printf("%s %d %d", host->h_name, host->h_addrtype, host->h_length);
    for (char **alias = host->h_aliases; *alias != NULL; alias++)
        printf(" %s", *alias);
    for (char **address = host->h_addr_list; *address != NULL; address++) {
        printf(" ");
        print_bytes(*address, host->h_length);
    }
    printf("\n");
}

static void name(char *argv[]) {
    char host[NI_MAXHOST] = "untouched", serv[NI_MAXSERV] = "untouched";
    struct sockaddr_in address;
    memset(&address, 0, sizeof(address));
    address.sin_family = AF_INET;
    address.sin_port = htons(atoi(argv[1]));
    inet_pton(AF_INET, argv[0], &address.sin_addr);
    int code = getnameinfo((struct sockaddr *)&address, sizeof(address), host, atoi(argv[2]), serv,
                           atoi(argv[3]), atoi(argv[4]));
    printf("%d\n", code);
    if (code == 0)
        printf("%s %s\n", host, serv);
}

int main(int argc, char *argv[]) {
    if (strcmp(argv[1], "lookup") == 0)
        lookup(argv + 2);
    else if (strcmp(argv[1], "byname") == 0)
        print_host(gethostbyname(argv[2]));
    else if (strcmp(argv[1], "byaddr") == 0) {
        struct in_addr address;
        inet_pton(AF_INET, argv[2], &address);
        print_host(gethostbyaddr(&address, sizeof(address), AF_INET));
    } else
        name(argv + 2);
    return argc == 0;
}
