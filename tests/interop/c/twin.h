/* What all the C twins share: line-buffered output, the optional port, and the end after a failed call. */
#ifndef TWIN_H
#define TWIN_H

#include <stdio.h>
#include <stdlib.h>

static inline int start(int argc, char **argv, int port)
{
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    return argc > 1 ? atoi(argv[argc - 1]) : port;
}

static inline void fail(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

#endif
