#include "chat.h"
#include <pthread.h>
#include <stdint.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *serve(void *argument)
{
    int number = (int)(intptr_t)argument, got;
    char line[256], text[300];

    while ((got = recv(member[number], line, sizeof(line) - 1, 0)) > 0) {
        line[got] = '\0';
        snprintf(text, sizeof(text), "Member %d: %s", number, line);
        pthread_mutex_lock(&lock);
        tell(number, text);
        pthread_mutex_unlock(&lock);
    }
    pthread_mutex_lock(&lock);
    leave(number);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(int argc, char **argv)
{
    int port = start(argc, argv, 5500);
    int listener = listening_socket(port);

    printf("Chat on port %d, with threads\n", port);
    for (;;) {
        pthread_t thread;
        char text[64];
        int number, fd = accept(listener, NULL, NULL);

        if (fd < 0)
            fail("accept");
        pthread_mutex_lock(&lock);
        number = join(fd);
        snprintf(text, sizeof(text), "Member %d has come\n", number);
        if (number != 0)
            tell(0, text);
        pthread_mutex_unlock(&lock);
        if (number == 0) {
            close(fd);
            continue;
        }
        if (pthread_create(&thread, NULL, serve, (void *)(intptr_t)number) != 0)
            fail("pthread_create");
        pthread_detach(thread);
    }
}
