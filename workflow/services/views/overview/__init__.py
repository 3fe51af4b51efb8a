"""Looks over the whole office: the board, the portfolio, the calendar, the changes of all agreements."""
