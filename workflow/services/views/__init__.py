"""What is read: lists, one agreement, dates, history, performance, messages, calendars."""
