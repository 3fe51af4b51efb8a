"""The rows of the table, by the time of an agreement's life."""
