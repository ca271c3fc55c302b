#define _GNU_SOURCE 1
#include "twin.h"
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* fd_sender FILE PATH opens the file and hands it to fd_receiver. */
int main(int argc, char **argv)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un there;
    union { char bytes[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } control;
    char text[] = "have a look";
    struct iovec part = {text, sizeof(text) - 1};
    struct msghdr message;

    start(1, argv, 0);
    int file = argc > 2 ? open(argv[1], O_RDONLY) : -1;
    if (file < 0)
        fail("open");
    memset(&there, 0, sizeof(there));
    there.sun_family = AF_UNIX;
    strncpy(there.sun_path, argv[2], sizeof(there.sun_path) - 1);
    if (fd < 0 || connect(fd, (struct sockaddr *)&there, sizeof(there)) < 0)
        fail("connect");
    memset(&message, 0, sizeof(message));
    memset(&control, 0, sizeof(control));
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof(control.bytes);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &file, sizeof(file));
    if (sendmsg(fd, &message, 0) < 0)
        fail("sendmsg");
    printf("Sent the file and %d bytes\n", (int)part.iov_len);
    close(file);
    close(fd);
    return 0;
}
