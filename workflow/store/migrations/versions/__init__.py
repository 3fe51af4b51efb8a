"""One module for each version of the register, named r and its four digits."""
