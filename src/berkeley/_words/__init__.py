"""What the package has of C: the commands ``names`` and ``vocabulary``."""
