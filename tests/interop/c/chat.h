/* What the two chat servers share: the members of the chat, and what is told to all but one of them. */
#ifndef CHAT_H
#define CHAT_H

#include "echo.h"

#define MEMBERS 16

static int member[MEMBERS];

/* The smallest free number from 1 on; 0 when the chat is full. */
static inline int join(int fd)
{
    for (int i = 1; i < MEMBERS; i++) {
        if (member[i] == 0) {
            member[i] = fd;
            return i;
        }
    }
    return 0;
}

static inline void tell(int but, const char *text)
{
    printf("%s", text);
    for (int i = 1; i < MEMBERS; i++)
        if (member[i] != 0 && i != but)
            send(member[i], text, strlen(text), MSG_NOSIGNAL);
}

static inline void leave(int number)
{
    char text[64];

    close(member[number]);
    member[number] = 0;
    snprintf(text, sizeof(text), "Member %d has left\n", number);
    tell(number, text);
}

/* 0 when the member has nothing more to say. */
static inline int hear(int number)
{
    char line[256], text[300];
    ssize_t got = recv(member[number], line, sizeof(line) - 1, 0);

    if (got <= 0)
        return 0;
    line[got] = '\0';
    snprintf(text, sizeof(text), "Member %d: %s", number, line);
    tell(number, text);
    return 1;
}

static inline int admit(int listener)
{
    int fd = accept(listener, NULL, NULL), number;
    char text[64];

    if (fd < 0)
        fail("accept");
    if ((number = join(fd)) == 0) {
        close(fd);
        return 0;
    }
    snprintf(text, sizeof(text), "Member %d has come\n", number);
    tell(0, text);
    return number;
}

#endif
