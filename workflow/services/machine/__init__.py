"""What the machine does by itself: work orders, the sweep, succession, the page for the head of office."""
