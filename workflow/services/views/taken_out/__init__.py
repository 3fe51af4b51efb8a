"""What leaves the office of what is read: files of the list, and calendars that are read by a private address."""
