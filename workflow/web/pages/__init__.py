"""The pages, one module each with its template beside it; what they answer at stands in their ROUTES."""
