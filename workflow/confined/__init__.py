"""A process without rights, for what nobody vouches for: started from outside, and what it does with itself inside."""
