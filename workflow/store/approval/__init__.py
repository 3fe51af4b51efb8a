"""What the register keeps of how approvals go: who stands in for whom."""
