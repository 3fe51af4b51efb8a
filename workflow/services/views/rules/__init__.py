"""What the rules of the office say, of all cases and of one."""
