"""What a Word file of anybody says: read to a tree, settled, told as clauses and plain text, and shown.

`read_text.read_text(content, called)` makes the tree (`tree.ReceivedText`) of a file that came through the door.
`settled.as_accepted(text)` and `settled.as_rejected(text)` are the same tree with every tracked change made, or taken back.
`words.plain_text(text)` and `words.words_of(paragraph)` are what it says, a line for each paragraph, numbers in front.
`clauses.clauses_of(text)` are its clauses as the rest of the house knows them (`domain/clauses.py`).
`shown.show(text)`, `show_clean` and `show_only_changes` are the tree as HTML, with its changes in place, without, or alone.
"""
