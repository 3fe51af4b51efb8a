"""The local Prefect server of an office: started, kept and ended, and what is deployed on it."""
