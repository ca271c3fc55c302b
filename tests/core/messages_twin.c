/* Receives a message in three pieces with a descriptor, writes to it, and answers in three pieces with another. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static void stop(const char *what)
{
    perror(what);
    exit(1);
}

int main(int argc, char *argv[])
{
    int fd = argc > 1 ? atoi(argv[1]) : 0, passed, ends[2];
    char first[3] = {0}, second[4] = {0}, third[100] = {0};
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr head;
    } control;
    struct iovec iov[3] = {
        {first, sizeof(first)}, {second, sizeof(second)}, {third, sizeof(third)}};
    struct msghdr msg = {.msg_iov = iov, .msg_iovlen = 3, .msg_control = control.bytes,
                         .msg_controllen = sizeof(control.bytes)};
    ssize_t got = recvmsg(fd, &msg, 0);
    struct cmsghdr *cmsg = CMSG_FIRSTHDR(&msg);

    if (got < 0 || cmsg == NULL || cmsg->cmsg_type != SCM_RIGHTS)
        stop("recvmsg");
    memcpy(&passed, CMSG_DATA(cmsg), sizeof(passed));
    if (dprintf(passed, "%zd:%.3s|%.4s|%s", got, first, second, third) < 0)
        stop("write");

    if (pipe(ends) < 0)
        stop("pipe");
    memset(control.bytes, 0, sizeof(control.bytes));
    cmsg = CMSG_FIRSTHDR(&msg);
    cmsg->cmsg_level = SOL_SOCKET;
    cmsg->cmsg_type = SCM_RIGHTS;
    cmsg->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(cmsg), &ends[0], sizeof(int));
    iov[0].iov_len = 1;
    iov[2].iov_len = 2;
    if (sendmsg(fd, &msg, 0) != 7)
        stop("sendmsg");
    if (dprintf(ends[1], "from the twin") < 0)
        stop("write");
    return 0;
}
