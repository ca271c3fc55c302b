"""The demo: plays each pair of programs as real processes and compares what they print with a transcript."""
