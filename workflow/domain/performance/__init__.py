"""What is owed and done: obligations, service levels, measurements, exchanges, and what a review finds."""
