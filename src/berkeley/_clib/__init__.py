"""The parts of the C library that ports need, beside the sockets."""
