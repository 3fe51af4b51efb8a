"""What is read from the register without opening an agreement: filed with each change, and made again by a repair."""
