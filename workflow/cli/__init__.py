"""The command line: words become acts, refusals become sentences and exit codes, and the clock is read."""
