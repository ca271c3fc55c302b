#include "echo.h"
#include <fcntl.h>
#include <sys/stat.h>

static const char *type_of(const char *path)
{
    const char *suffix = strrchr(path, '.');

    if (suffix != NULL && strcasecmp(suffix, ".html") == 0)
        return "text/html; charset=utf-8";
    if (suffix != NULL && strcasecmp(suffix, ".txt") == 0)
        return "text/plain; charset=utf-8";
    if (suffix != NULL && strcasecmp(suffix, ".png") == 0)
        return "image/png";
    return "application/octet-stream";
}

static void refuse(int client, const char *status)
{
    char answer[256];

    printf("  %s\n", status);
    snprintf(answer, sizeof(answer),
             "HTTP/1.0 %s\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n%s\n",
             status, strlen(status) + 1, status);
    send(client, answer, strlen(answer), MSG_NOSIGNAL);
}

static void send_file(int client, const char *path, int body)
{
    char block[4096];
    struct stat status;
    int file = open(path, O_RDONLY);
    ssize_t got;

    if (file < 0 || fstat(file, &status) < 0 || !S_ISREG(status.st_mode)) {
        refuse(client, "404 Not Found");
        if (file >= 0)
            close(file);
        return;
    }
    printf("  200 OK, %ld bytes\n", (long)status.st_size);
    snprintf(block, sizeof(block),
             "HTTP/1.0 200 OK\r\nContent-Type: %s\r\nContent-Length: %ld\r\n\r\n",
             type_of(path), (long)status.st_size);
    send(client, block, strlen(block), MSG_NOSIGNAL);
    while (body && (got = read(file, block, sizeof(block))) > 0)
        if (send(client, block, got, MSG_NOSIGNAL) < 0)
            break;
    close(file);
}

static void serve(int client, const char *folder)
{
    char request[2048], path[4096];
    size_t length = 0;
    char *method, *target, *state;

    request[0] = '\0';
    while (strstr(request, "\r\n\r\n") == NULL && length < sizeof(request) - 1) {
        ssize_t got = recv(client, request + length, sizeof(request) - 1 - length, 0);

        if (got <= 0)
            return;
        length += got;
        request[length] = '\0';
    }
    method = strtok_r(request, " \r\n", &state);
    target = strtok_r(NULL, " \r\n", &state);
    if (method == NULL || target == NULL) {
        refuse(client, "400 Bad Request");
        return;
    }
    printf("%s %s\n", method, target);
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) {
        refuse(client, "501 Not Implemented");
        return;
    }
    target[strcspn(target, "?#")] = '\0';
    if (target[0] != '/' || strstr(target, "..") != NULL) {
        refuse(client, "400 Bad Request");
        return;
    }
    snprintf(path, sizeof(path), "%s%s%s", folder, target,
             target[strlen(target) - 1] == '/' ? "index.html" : "");
    send_file(client, path, strcmp(method, "GET") == 0);
}

/* http_server FOLDER [PORT] */
int main(int argc, char **argv)
{
    int port = start(argc - 1, argv + 1, 8000);
    int listener = listening_socket(port);

    printf("Serving on http://127.0.0.1:%d/\n", port);
    for (;;) {
        int client = accept(listener, NULL, NULL);

        if (client < 0)
            fail("accept");
        serve(client, argc > 1 ? argv[1] : ".");
        close(client);
    }
}
