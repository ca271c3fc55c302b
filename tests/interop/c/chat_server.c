#include "chat.h"
#include <sys/select.h>

int main(int argc, char **argv)
{
    int port = start(argc, argv, 5400);
    int listener = listening_socket(port), listening = 1;
    char line[256], text[300];
    fd_set ready;

    printf("Chat on port %d\n", port);
    for (;;) {
        int highest = listener;

        FD_ZERO(&ready);
        FD_SET(listener, &ready);
        if (listening)
            FD_SET(STDIN_FILENO, &ready);
        for (int i = 1; i < MEMBERS; i++) {
            if (member[i] == 0)
                continue;
            FD_SET(member[i], &ready);
            highest = member[i] > highest ? member[i] : highest;
        }
        if (select(highest + 1, &ready, NULL, NULL, NULL) < 0)
            fail("select");
        for (int i = 1; i < MEMBERS; i++)
            if (member[i] != 0 && FD_ISSET(member[i], &ready) && !hear(i))
                leave(i);
        if (FD_ISSET(listener, &ready))
            admit(listener);
        if (listening && FD_ISSET(STDIN_FILENO, &ready)) {
            ssize_t got = read(STDIN_FILENO, line, sizeof(line) - 1);

            if (got <= 0) {
                listening = 0;
                continue;
            }
            line[got] = '\0';
            if (strcmp(line, "quit\n") == 0)
                break;
            snprintf(text, sizeof(text), "Server: %s", line);
            tell(0, text);
        }
    }
    for (int i = 1; i < MEMBERS; i++)
        if (member[i] != 0)
            close(member[i]);
    close(listener);
    printf("The chat is over\n");
    return 0;
}
