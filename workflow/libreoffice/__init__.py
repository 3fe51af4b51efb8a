"""LibreOffice, and nobody else knows it: a Word file of anybody printed as a PDF, where the program is installed."""
