"""What people do: each act goes through the one door."""
