"""What is read of one agreement, a module for each tab of its page."""
