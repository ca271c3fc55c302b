#include "twin.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* file_client FILE [PORT] writes what file_server sends. */
int main(int argc, char **argv)
{
    int port = start(argc - 1, argv + 1, 5800);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in there;
    uint32_t size[2];
    char block[4096];
    uint64_t left, whole;
    unsigned sum = 0;

    memset(&there, 0, sizeof(there));
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    there.sin_addr.s_addr = inet_addr("127.0.0.1");
    if (fd < 0 || connect(fd, (struct sockaddr *)&there, sizeof(there)) < 0)
        fail("connect");
    if (recv(fd, size, sizeof(size), MSG_WAITALL) != sizeof(size))
        fail("recv");
    left = whole = (uint64_t)ntohl(size[0]) << 32 | ntohl(size[1]);
    printf("Receiving %ld bytes\n", (long)whole);
    int file = argc > 1 ? open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0644) : -1;
    if (file < 0)
        fail("file");
    while (left > 0) {
        ssize_t got = recv(fd, block, left < sizeof(block) ? left : sizeof(block), 0);

        if (got <= 0)
            fail("recv");
        if (write(file, block, got) != got)
            fail("write");
        for (ssize_t i = 0; i < got; i++)
            sum += (unsigned char)block[i];
        left -= got;
    }
    close(file);
    close(fd);
    printf("Received %ld bytes with the sum %u\n", (long)whole, sum & 0xffff);
    return 0;
}
