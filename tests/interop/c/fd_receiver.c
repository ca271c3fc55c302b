#define _GNU_SOURCE 1
#include "twin.h"
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* fd_receiver PATH takes an open file from fd_sender and prints its first line. */
int main(int argc, char **argv)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0), file = -1;
    struct sockaddr_un here;
    union { char bytes[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } control;
    char text[64], line[256];
    struct iovec part = {text, sizeof(text) - 1};
    struct msghdr message;

    start(1, argv, 0);
    memset(&here, 0, sizeof(here));
    here.sun_family = AF_UNIX;
    strncpy(here.sun_path, argc > 1 ? argv[1] : "/tmp/fd_pass", sizeof(here.sun_path) - 1);
    unlink(here.sun_path);
    if (fd < 0 || bind(fd, (struct sockaddr *)&here, sizeof(here)) < 0 || listen(fd, 1) < 0)
        fail("bind");
    printf("Waiting for a file\n");
    int sender = accept(fd, NULL, NULL);
    if (sender < 0)
        fail("accept");
    memset(&message, 0, sizeof(message));
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof(control.bytes);
    ssize_t got = recvmsg(sender, &message, 0);
    if (got < 0)
        fail("recvmsg");
    text[got] = '\0';
    for (struct cmsghdr *c = CMSG_FIRSTHDR(&message); c != NULL; c = CMSG_NXTHDR(&message, c))
        if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
            memcpy(&file, CMSG_DATA(c), sizeof(file));
    if (file < 0)
        fail("no file came");
    printf("A file came with the text: %s\n", text);
    FILE *stream = fdopen(file, "r");
    if (stream == NULL || fgets(line, sizeof(line), stream) == NULL)
        fail("fgets");
    printf("Its first line: %s", line);
    fclose(stream);
    close(sender);
    close(fd);
    unlink(here.sun_path);
    return 0;
}
