"""How approvals go, as it is looked at."""
