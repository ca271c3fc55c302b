"""Constants and struct layouts of every system, as data: generated, and nothing is imported."""
