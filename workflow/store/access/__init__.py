"""Who may come in: accounts, sessions and what was tried; no part of the record that is proved, since no agreement hangs on it."""
