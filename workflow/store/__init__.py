"""The register: what the office keeps in its database, and the only place that knows SQLAlchemy."""
