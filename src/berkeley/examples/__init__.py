"""C programs in Python, line by line: each runs as ``python -m berkeley.examples.NAME``."""
