"""What people keep for themselves: saved views and calendar subscriptions; no record of the office, so it bears no seal."""
