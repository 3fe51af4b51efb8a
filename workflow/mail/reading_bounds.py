"""How much of a machine a mail may take to be taken apart."""

SECONDS = 4
"""Of processor time."""
MEMORY = 288 * 2**20
"""Bytes of address space in all, the interpreter included."""
