"""The rules of approval as the register keeps them."""
