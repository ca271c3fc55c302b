/* What the two programs of the bit stuffing exercise share. */
#ifndef BITS_H
#define BITS_H

#include <string.h>
#include <sys/socket.h>

enum { LINE_SIZE = 1024, STUFFED_SIZE = LINE_SIZE + LINE_SIZE / 5 + 2 };

/* Up to a newline, which is dropped; -1 at the end of the stream. */
static inline int receive_line(int fd, char *line, int size)
{
    int length = 0;

    while (length < size - 1) {
        char one;
        if (recv(fd, &one, 1, 0) <= 0)
            return -1;
        if (one == '\n')
            break;
        line[length++] = one;
    }
    line[length] = '\0';
    return length;
}

static inline int is_binary(const char *line)
{
    return line[0] != '\0' && line[strspn(line, "01")] == '\0';
}

#endif
