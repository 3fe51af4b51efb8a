"""What people and flows ask of the office: one use case a function, one transaction each."""
