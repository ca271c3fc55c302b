#include "twin.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define COUNT 3

static uint16_t checksum(const void *data, size_t length)
{
    const uint8_t *bytes = data;
    uint32_t sum = 0;

    for (size_t i = 0; i + 1 < length; i += 2)
        sum += bytes[i] << 8 | bytes[i + 1];
    if (length % 2)
        sum += bytes[length - 1] << 8;
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return htons(~sum & 0xffff);
}

/* 0 when no answer to this echo has come in time. */
static int await_answer(int fd, uint16_t id, int sequence)
{
    uint8_t packet[1500];

    for (;;) {
        ssize_t got = recv(fd, packet, sizeof(packet), 0);

        if (got < 0)
            return 0;
        struct ip *outer = (struct ip *)packet;
        struct icmphdr *answer = (struct icmphdr *)(packet + outer->ip_hl * 4);
        if (answer->type != ICMP_ECHOREPLY || answer->un.echo.id != id
            || ntohs(answer->un.echo.sequence) != sequence)
            continue;
        printf("%d bytes from %s: icmp_seq=%d\n", (int)(got - outer->ip_hl * 4),
               inet_ntoa(outer->ip_src), sequence);
        return 1;
    }
}

/* ping [ADDRESS] */
int main(int argc, char **argv)
{
    const char *address = argc > 1 ? argv[1] : "127.0.0.1";
    int fd = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP), received = 0;
    struct { struct icmphdr header; char data[56]; } packet;
    struct timeval limit = {5, 0};
    struct sockaddr_in there;

    start(1, argv, 0);
    if (fd < 0)
        fail("socket");
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    memset(&there, 0, sizeof(there));
    there.sin_family = AF_INET;
    there.sin_addr.s_addr = inet_addr(address);
    for (int sequence = 1; sequence <= COUNT; sequence++) {
        memset(&packet, 'x', sizeof(packet));
        packet.header.type = ICMP_ECHO;
        packet.header.code = 0;
        packet.header.checksum = 0;
        packet.header.un.echo.id = htons(getpid() & 0xffff);
        packet.header.un.echo.sequence = htons(sequence);
        packet.header.checksum = checksum(&packet, sizeof(packet));
        if (sendto(fd, &packet, sizeof(packet), 0, (struct sockaddr *)&there, sizeof(there)) < 0)
            fail("sendto");
        received += await_answer(fd, packet.header.un.echo.id, sequence);
    }
    printf("%d sent, %d received\n", COUNT, received);
    close(fd);
    return received == COUNT ? EXIT_SUCCESS : EXIT_FAILURE;
}
