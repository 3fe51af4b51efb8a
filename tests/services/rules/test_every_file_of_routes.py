"""Whatever a file of routes says: it explains every case of every type, or it is refused with its file, a line and what to do."""
