#include "twin.h"
#include "winsock.h"
#include <string.h>

int main(int argc, char **argv)
{
    int port = start(argc, argv, 8080);
    const char *answer = "Hello from server";
    struct sockaddr_in here, sender;
    WSADATA data;
    SOCKET listener, client;
    char text[1024];
    int got;
#ifdef _WIN32
    int size = sizeof(sender);
    setvbuf(stdout, NULL, _IONBF, 0);
#else
    socklen_t size = sizeof(sender);
#endif

    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
        return 1;
    listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    memset(&here, 0, sizeof(here));
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_ANY);
    here.sin_port = htons(port);
    if (listener == INVALID_SOCKET
        || bind(listener, (struct sockaddr *)&here, sizeof(here)) == SOCKET_ERROR
        || listen(listener, SOMAXCONN) == SOCKET_ERROR) {
        printf("no listening socket: %d\n", WSAGetLastError());
        return 1;
    }
    printf("Winsock server listening on port %d\n", port);

    client = accept(listener, (struct sockaddr *)&sender, &size);
    if (client == INVALID_SOCKET) {
        printf("accept failed: %d\n", WSAGetLastError());
        return 1;
    }
    printf("Client connected\n");
    got = recv(client, text, sizeof(text) - 1, 0);
    if (got > 0) {
        text[got] = '\0';
        printf("Received: %s\n", text);
    }
    if (send(client, answer, (int)strlen(answer), 0) == SOCKET_ERROR)
        printf("send failed: %d\n", WSAGetLastError());
    else
        printf("Response sent\n");
    shutdown(client, SD_SEND);
    closesocket(client);
    closesocket(listener);
    WSACleanup();
    return 0;
}
