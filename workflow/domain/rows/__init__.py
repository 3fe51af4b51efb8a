"""The rows of the lifecycle table, by the time of an agreement's life they belong to."""
