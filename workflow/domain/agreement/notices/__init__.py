"""Notices of ours before they leave: what is on record of one that is prepared, and what its acts carry."""
