"""Mail sent: what comes round is written, each letter is put together, and handed to the server, once."""
