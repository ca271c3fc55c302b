#include "echo.h"
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>

/* file_server FILE [PORT] sends the file to one client: its size in 8 bytes of network order, then its bytes. */
int main(int argc, char **argv)
{
    int port = start(argc - 1, argv + 1, 5800);
    int file = argc > 1 ? open(argv[1], O_RDONLY) : -1;
    struct stat status;
    char block[4096];
    ssize_t got;
    long sent = 0;
    unsigned sum = 0;

    if (file < 0 || fstat(file, &status) < 0)
        fail("file");
    int listener = listening_socket(port);
    printf("Offering %ld bytes on port %d\n", (long)status.st_size, port);
    int client = accept(listener, NULL, NULL);
    if (client < 0)
        fail("accept");
    uint32_t size[2] = {htonl((uint64_t)status.st_size >> 32), htonl((uint32_t)status.st_size)};
    if (send(client, size, sizeof(size), 0) != sizeof(size))
        fail("send");
    while ((got = read(file, block, sizeof(block))) > 0) {
        ssize_t done = 0;

        for (ssize_t i = 0; i < got; i++)
            sum += (unsigned char)block[i];
        while (done < got) {
            ssize_t n = send(client, block + done, got - done, 0);
            if (n < 0)
                fail("send");
            done += n;
        }
        sent += got;
    }
    printf("Sent %ld bytes with the sum %u\n", sent, sum & 0xffff);
    close(client);
    close(listener);
    close(file);
    return 0;
}
