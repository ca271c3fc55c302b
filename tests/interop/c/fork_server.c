#include "echo.h"
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

static void reap(int signum)
{
    int saved = errno;

    (void)signum;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        printf("A client's process has ended\n");
    errno = saved;
}

int main(int argc, char **argv)
{
    int port = start(argc, argv, 5200), clients = 0;
    int listener = listening_socket(port);
    struct sigaction action;

    memset(&action, 0, sizeof(action));
    action.sa_handler = reap;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGCHLD, &action, NULL) < 0)
        fail("sigaction");
    printf("Server listening on port %d, with fork\n", port);
    for (;;) {
        int client = accept(listener, NULL, NULL);

        if (client < 0)
            fail("accept");
        printf("Client %d connected\n", ++clients);
        pid_t pid = fork();
        if (pid < 0)
            fail("fork");
        if (pid == 0) {
            close(listener);
            while (echo(client, clients))
                ;
            exit(EXIT_SUCCESS);
        }
        close(client);
    }
}
