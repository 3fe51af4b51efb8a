"""What an agreement may come from: an enquiry, a prospect."""
