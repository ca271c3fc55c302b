/* Prints the bytes of headers whose bit-fields a compiler has laid out; tests/core/test_packets.py has the twin. */
#define _GNU_SOURCE 1
#include <arpa/inet.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <stdio.h>
#include <string.h>

static void show(const void *header, size_t size)
{
    const unsigned char *bytes = header;
    for (size_t i = 0; i < size; i++)
        printf("%02x", bytes[i]);
    puts("");
}

int main(void)
{
    struct iphdr linux_ip;
    memset(&linux_ip, 0, sizeof linux_ip);
    linux_ip.version = 4;
    linux_ip.ihl = 5;
    linux_ip.ttl = 64;
    linux_ip.daddr = inet_addr("127.0.0.1");
    show(&linux_ip, sizeof linux_ip);

    struct ip bsd_ip;
    memset(&bsd_ip, 0, sizeof bsd_ip);
    bsd_ip.ip_v = 6;
    bsd_ip.ip_hl = 15;
    bsd_ip.ip_dst.s_addr = inet_addr("1.2.3.4");
    show(&bsd_ip, sizeof bsd_ip);

    struct tcphdr tcp;
    memset(&tcp, 0, sizeof tcp);
    tcp.doff = 5;
    tcp.syn = 1;
    tcp.urg = 1;
    tcp.th_sport = htons(80);
    tcp.th_ack = htonl(7);
    tcp.th_urp = 9;
    show(&tcp, sizeof tcp);

    struct udphdr udp;
    memset(&udp, 0, sizeof udp);
    udp.uh_sport = htons(1);
    udp.len = htons(8);
    show(&udp, sizeof udp);

    struct icmphdr echo;
    memset(&echo, 0, sizeof echo);
    echo.type = ICMP_ECHO;
    echo.un.echo.id = 3;
    echo.un.echo.sequence = htons(4);
    show(&echo, sizeof echo);

    struct icmp message;
    memset(&message, 0, sizeof message);
    message.icmp_type = ICMP_UNREACH;
    message.icmp_nextmtu = htons(1500);
    message.icmp_ip.ip_v = 4;
    message.icmp_ip.ip_dst.s_addr = inet_addr("1.2.3.4");
    show(&message, sizeof message);
    return 0;
}
