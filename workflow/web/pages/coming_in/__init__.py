"""How people come in besides by a password, and what holds of how they do: first start, codes, passkeys, their sessions."""
