import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The TCP and UDP pairs on java.net: each prints what its C twin prints. */
final class Peer {
    private static final int SIZE = 1023;

    private Peer() {
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[1]);
        switch (arguments[0]) {
            case "tcp_server" -> tcpServer(port);
            case "tcp_client" -> tcpClient(port);
            case "udp_server" -> udpServer(port);
            case "udp_client" -> udpClient(port);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /** Takes what one read brings; a line reader would wait for a newline that the C programs never send. */
    private static String received(Socket connection) throws IOException {
        byte[] bytes = new byte[SIZE];
        int count = connection.getInputStream().read(bytes);
        return new String(bytes, 0, Math.max(count, 0), StandardCharsets.US_ASCII);
    }

    private static void send(Socket connection, String message) throws IOException {
        connection.getOutputStream().write(message.getBytes(StandardCharsets.US_ASCII));
    }

    private static void tcpServer(int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port)) {
            say("Server listening on port " + port);
            try (Socket client = server.accept()) {
                say("Client connected");
                say("Received: " + received(client));
                send(client, "Hello from server");
                say("Response sent");
            }
        }
    }

    private static void tcpClient(int port) throws IOException {
        try (Socket server = new Socket("127.0.0.1", port)) {
            say("Connected to server");
            send(server, "Hello from client");
            say("Message sent");
            say("Received: " + received(server));
        }
    }

    private static DatagramPacket datagram(String text, InetAddress address, int port) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return new DatagramPacket(bytes, bytes.length, address, port);
    }

    private static DatagramPacket received(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[SIZE], SIZE);
        socket.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
        say("Received: " + text);
        return packet;
    }

    private static void udpServer(int port) throws IOException {
        try (DatagramSocket server = new DatagramSocket(port)) {
            say("UDP server listening on port " + port);
            while (true) {
                DatagramPacket request = received(server);
                server.send(datagram("Message received", request.getAddress(), request.getPort()));
            }
        }
    }

    private static void udpClient(int port) throws IOException {
        try (DatagramSocket client = new DatagramSocket()) {
            client.send(datagram("Hello from UDP client", InetAddress.getByName("127.0.0.1"), port));
            say("Message sent");
            received(client);
        }
    }
}
