"""The calendar on pages: years, a month, what happens if nobody acts, and a subscription."""
