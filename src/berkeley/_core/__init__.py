"""What all systems share: structs and memory, errno and results, interruption, names and addresses."""
