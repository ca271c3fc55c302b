"""Inputs and helpers of ``tools/gen_abi.py``."""
