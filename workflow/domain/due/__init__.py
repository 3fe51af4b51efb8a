"""What follows from a state: the date ledger, open matters, reminders and their ladders."""
