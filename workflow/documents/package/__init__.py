"""Any Word file opened: its parts, and the names of its markup."""
