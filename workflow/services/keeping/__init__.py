"""The office looked after: examined, proved, mended."""
