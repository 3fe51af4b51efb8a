"""How somebody shows who they are: passwords, tokens, passkeys and a university's sign-in; mechanisms, and no rule of the office."""
