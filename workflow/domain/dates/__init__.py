"""Days: lengths, business days, announced feasts, recurrences, words that say when something is due, dated entries."""
