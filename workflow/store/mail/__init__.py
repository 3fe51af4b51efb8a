"""Mail that is to be sent, the way to its server, and how each person wants to be told; no part of what is proved."""
