"""How approvals go, as it is answered."""
