"""Mail as it goes out: a letter with its headers, and the way to the server. Nobody else knows SMTP."""
