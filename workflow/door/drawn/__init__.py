"""Pages of scans as pictures, so that every browser shows an original beside its record."""
