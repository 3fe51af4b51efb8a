"""The table of the lifecycle and `decide`, its only reader."""
