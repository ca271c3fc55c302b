#include "twin.h"
#include "winsock.h"
#include <string.h>

int main(int argc, char **argv)
{
    int port = start(argc, argv, 8080);
    const char *message = "Hello from client";
    struct sockaddr_in there;
    WSADATA data;
    SOCKET server;
    char text[1024];
    int got;

#ifdef _WIN32
    setvbuf(stdout, NULL, _IONBF, 0);
#endif
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
        return 1;
    server = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    memset(&there, 0, sizeof(there));
    there.sin_family = AF_INET;
    there.sin_addr.s_addr = inet_addr("127.0.0.1");
    there.sin_port = htons(port);
    if (server == INVALID_SOCKET
        || connect(server, (struct sockaddr *)&there, sizeof(there)) == SOCKET_ERROR) {
        printf("connect failed: %d\n", WSAGetLastError());
        return 1;
    }
    printf("Connected to server\n");
    if (send(server, message, (int)strlen(message), 0) == SOCKET_ERROR)
        printf("send failed: %d\n", WSAGetLastError());
    else
        printf("Message sent\n");
    shutdown(server, SD_SEND);
    while ((got = recv(server, text, sizeof(text) - 1, 0)) > 0) {
        text[got] = '\0';
        printf("Received: %s\n", text);
    }
    if (got == SOCKET_ERROR)
        printf("recv failed: %d\n", WSAGetLastError());
    closesocket(server);
    WSACleanup();
    return 0;
}
