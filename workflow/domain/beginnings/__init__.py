"""What an agreement may come from: a prospect, an enquiry."""
