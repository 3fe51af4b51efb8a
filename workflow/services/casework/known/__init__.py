"""What is known of an act before it is decided: the text it is about, and all that the rules ask for."""
