"""What a text of the other side says of its parties and its term, with the words that say so: proposed, and never guessed."""
