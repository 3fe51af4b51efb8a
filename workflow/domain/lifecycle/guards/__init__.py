"""What holds an act back: each guard answers the sentence a person reads, or None."""
