"""A template nobody vouches for, tried in a confined process."""
