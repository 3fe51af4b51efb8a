"""From a block tree and facts to a filled text: numbers, values, phrases, and the one walk of all writers."""
