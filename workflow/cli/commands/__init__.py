"""The commands, by what they are about: words in, sentences out."""
