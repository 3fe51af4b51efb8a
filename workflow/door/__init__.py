"""The one door for every file from outside: what comes through it may be stored and read, all else is refused with a sentence."""
