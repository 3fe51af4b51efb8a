"""Who may come in, and how: first start, sign-in, sessions, codes, passkeys, a university's sign-in."""
