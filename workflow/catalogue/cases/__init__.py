"""A case written as a file: read, written back, and shown as an example."""
